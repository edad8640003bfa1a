-- Entries of the registry of providers, those that wait come first; one of them, if it is named.
SELECT p.id AS provider_id, p.public_id, p.entry_no, o.short_name AS name, p.kind, p.status,
       p.status_at, p.status_reason, p.registrar_id, b.short_name AS registrar,
       o.full_name, o.inn, o.kpp, o.ogrn, o.account, o.bank_name, o.bik,
       actor_name(p.reviewed_by) AS reviewed_by,
       (SELECT count(*) FROM providers_worker w WHERE w.provider_id = p.id) AS workers,
       count(*) OVER () AS total
  FROM visible_providers(%(my_role)s) p
  JOIN identity_organisation o ON o.id = p.organisation_id
  JOIN identity_organisation b ON b.id = p.registrar_id
 WHERE (%(entry)s::uuid IS NULL OR p.public_id = %(entry)s)
   AND (%(registrar)s::bigint IS NULL OR p.registrar_id = %(registrar)s)
   AND (%(status)s = '' OR p.status = %(status)s)
   AND (%(kind)s = '' OR p.kind = %(kind)s)
   AND (%(name)s = '' OR o.inn = %(name)s OR p.entry_no = %(name)s
        OR position(lower(%(name)s) IN lower(o.full_name)) > 0
        OR position(lower(%(name)s) IN lower(o.short_name)) > 0)
 ORDER BY CASE p.status WHEN 'new' THEN 0 WHEN 'review' THEN 1 ELSE 2 END, o.short_name, p.id
 LIMIT %(limit)s OFFSET %(offset)s
