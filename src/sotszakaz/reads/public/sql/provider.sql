-- An entry of the registry; those who were never admitted are not in it, so they have no page.
-- Scope: the registry is everybody's to read.
SELECT p.id AS provider_id, p.public_id, g.full_name, g.short_name, g.inn, g.kpp, g.ogrn,
       g.is_fictional, p.entry_no, p.kind, p.status, p.status_reason, p.status_at,
       b.full_name AS registrar,
       (SELECT count(*) FROM providers_worker w WHERE w.provider_id = p.id) AS workers,
       (SELECT count(*) FROM booking_contract k
         WHERE k.provider_id = p.id AND k.status = 'active') AS served
  FROM providers_provider p
  JOIN identity_organisation g ON g.id = p.organisation_id
  JOIN identity_organisation b ON b.id = p.registrar_id
 WHERE p.public_id = %(provider)s AND p.status IN ('active', 'suspended', 'excluded')
