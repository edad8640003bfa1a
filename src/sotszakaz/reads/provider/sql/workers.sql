-- Workers of a provider by name; looked for by a part of the name or by the code.
SELECT w.id AS worker_id, w.code, w.full_name, count(*) OVER () AS total
  FROM providers_worker w
 WHERE w.provider_id = %(provider)s
   AND (%(search)s = '' OR lower(w.code) = %(search)s
        OR strpos(replace(lower(w.full_name), 'ё', 'е'), %(search)s) > 0)
 ORDER BY w.full_name, w.id
 LIMIT %(limit)s OFFSET %(offset)s
