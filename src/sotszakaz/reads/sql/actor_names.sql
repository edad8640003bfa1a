-- Names of all those of a list.
SELECT reference, actor_name(reference) AS name
  FROM unnest(%(references)s::text[]) AS r (reference)
