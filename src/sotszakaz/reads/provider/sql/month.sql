-- The table of a month by the names of holders: what asks something of the provider comes first, in
-- the order given; all contracts, or those of one kind.
SELECT t.contract_id, t.public_id, t.status, t.person, t.certificate, t.visits, t.units, t.unit,
       t.cost, t.left_units AS left, t.act_id, t.act_status, t.is_act_stale, t.is_disputed,
       count(*) OVER () AS total
  FROM contracts_of_month(%(provider)s, %(month)s) t
 WHERE CASE %(kind)s
           WHEN 'empty' THEN t.visits = 0
           WHEN 'served' THEN t.visits > 0
           WHEN 'disputed' THEN t.is_disputed
           WHEN 'unacted' THEN t.is_without_act
           ELSE true
       END
   AND (%(name)s = '' OR strpos(t.sort_key, %(name)s) > 0)
 ORDER BY least(
              CASE WHEN t.is_disputed THEN array_position(%(first)s::text[], 'disputed') END,
              CASE WHEN t.is_without_act THEN array_position(%(first)s::text[], 'unacted') END,
              CASE WHEN t.visits = 0 THEN array_position(%(first)s::text[], 'empty') END),
          t.sort_key, t.contract_id
 LIMIT %(limit)s OFFSET %(offset)s
