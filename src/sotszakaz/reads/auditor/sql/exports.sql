-- Files that left, the latest first; those with a digest, or one, if it is named.
SELECT e.id AS export_id, e.kind, e.title, e.name, e.sha256, e.size, e.rows,
       actor_name(e.made_by) AS made_by, e.made_at, count(*) OVER () AS total
  FROM monitoring_export e
 WHERE (%(export)s::bigint IS NULL OR e.id = %(export)s)
   AND (%(sha256)s = '' OR e.sha256 = %(sha256)s)
 ORDER BY e.id DESC
 LIMIT %(limit)s OFFSET %(offset)s
