-- Errors of a file in the order of its rows; only a page leaves the database: there may be thousands.
-- Scope: the file was judged before.
SELECT (e.error ->> 0)::int AS row, e.error ->> 1 AS column, e.error ->> 2 AS value,
       e.error ->> 3 AS reason, jsonb_array_length(u.errors) AS total
  FROM eligibility_upload u
 CROSS JOIN LATERAL jsonb_array_elements(u.errors) WITH ORDINALITY e (error, place)
 WHERE u.id = %(upload)s
 ORDER BY e.place
 LIMIT %(limit)s OFFSET %(offset)s
