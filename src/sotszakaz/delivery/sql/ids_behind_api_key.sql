-- Whose an API key is, and the ids behind the names that were sent with it, in the order they were
-- sent: of contracts and workers of that provider.
SELECT k.id AS key_id, k.provider_id,
       ARRAY(SELECT c.id
               FROM unnest(%(contracts)s::uuid[]) WITH ORDINALITY AS sent(public_id, n)
               LEFT JOIN booking_contract c
                 ON c.public_id = sent.public_id AND c.provider_id = k.provider_id
              ORDER BY n) AS contract_ids,
       ARRAY(SELECT w.id
               FROM unnest(%(worker_codes)s::text[]) WITH ORDINALITY AS sent(code, n)
               LEFT JOIN providers_worker w
                 ON w.code = sent.code AND w.provider_id = k.provider_id
              ORDER BY n) AS worker_ids
  FROM providers_apikey k
 WHERE k.secret_hash = %(secret_hash)s AND k.revoked_at IS NULL
