-- An organisation and its entry in the registry; without an entry it has not applied.
-- Scope: an organisation is asked about itself.
SELECT o.full_name, o.short_name, o.inn, o.kpp, o.ogrn, o.account, o.bank_name, o.bik,
       o.correspondent_account, p.id AS provider_id, p.public_id, p.kind,
       coalesce(p.entry_no, '') AS entry_no, p.status,
       coalesce(p.status_reason, '') AS status_reason, p.status_at, p.registrar_id,
       coalesce(b.full_name, '') AS registrar
  FROM identity_organisation o
  LEFT JOIN providers_provider p ON p.organisation_id = o.id
  LEFT JOIN identity_organisation b ON b.id = p.registrar_id
 WHERE o.id = %(organisation)s
