-- Keys of a provider's own programs, living ones first; one of them, if it is named.
SELECT k.id AS key_id, k.title, k.issued_at, actor_name(k.issued_by) AS issued_by, k.revoked_at
  FROM visible_keys(%(my_role)s, provider => %(my_provider)s) k
 WHERE (%(key)s::bigint IS NULL OR k.id = %(key)s)
 ORDER BY k.revoked_at IS NOT NULL, k.id DESC
