-- References that the database itself does not hold and that lead nowhere.
SELECT o.subject, o.figures
  FROM unnest(%(tables)s::text[], %(columns)s::text[], %(targets)s::text[]) r (tab, col, target)
 CROSS JOIN LATERAL orphans_of(r.tab, r.col, r.target) o
