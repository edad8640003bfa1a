-- A page of the errors of a file, cut out inside the database: there may be thousands.
-- Scope: the file was judged before.
SELECT jsonb_path_query_array(
           errors, format('$[%%s to %%s]', %(first)s::int, %(last)s::int)::jsonpath) AS errors
  FROM eligibility_upload
 WHERE id = %(upload)s
