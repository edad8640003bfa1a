-- The table of a month summed; units only where all are of one kind.
SELECT count(*)::int AS contracts, count(*) FILTER (WHERE t.visits > 0)::int AS served,
       coalesce(sum(t.visits), 0)::int AS visits, coalesce(sum(t.units), 0)::int AS units,
       CASE WHEN min(t.unit) = max(t.unit) THEN min(t.unit) END AS unit,
       coalesce(sum(t.cost), 0)::bigint AS cost, count(t.act_id)::int AS acts,
       count(*) FILTER (WHERE t.is_without_act)::int AS without_act,
       count(*) FILTER (WHERE t.is_disputed)::int AS disputed
  FROM contracts_of_month(%(provider)s, %(month)s) t
