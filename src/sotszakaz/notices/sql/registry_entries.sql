-- Entries of the registry of providers, with what the line of the journal says of them.
SELECT about.occasion, p.id, p.public_id::text AS target_id, p.organisation_id,
       ARRAY[p.registrar_id] AS authority_ids,
       o.short_name AS provider, e.details ->> 'entry_no' AS entry_no,
       e.details ->> 'reason' AS reason
  FROM unnest(%(occasions)s::bigint[], %(ids)s::bigint[]) AS about (occasion, id)
  JOIN audit_auditevent e ON e.id = about.occasion
  JOIN providers_provider p ON p.id = about.id
  JOIN identity_organisation o ON o.id = p.organisation_id
