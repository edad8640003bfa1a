-- The working day on which a term set by an act ends; null where the region has set none.
-- Law: terms are set by the region's act (policy, the parameter of this code)
-- Units: working days after the start.
-- Twin of Calendar.add_working_days. No calendar has fifteen days off beyond weekends in such a term;
-- one longer than a year is a mistake.
CREATE OR REPLACE FUNCTION term_ends(term text, jurisdiction bigint, direction bigint, start date)
RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN count(*) = r.days THEN max(n.day) END
      FROM (SELECT p.value::int AS days
              FROM policy_parameter p
             WHERE p.jurisdiction_id = jurisdiction AND p.direction_id = direction
               AND p.code = term AND p.period @> start
               AND CASE WHEN p.kind = 'whole' THEN p.value::bigint END BETWEEN 1 AND 366) r
     CROSS JOIN LATERAL (
           SELECT x.day
             FROM (SELECT start + i AS day FROM generate_series(1, 2 * r.days + 15) i) x
             JOIN policy_calendaryear y
               ON y.jurisdiction_id = jurisdiction AND y.year = date_part('year', x.day)::int
            WHERE x.day <> ALL (y.days_off)
            ORDER BY x.day LIMIT r.days) n
     GROUP BY r.days
$$;
