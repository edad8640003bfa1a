-- Legal acts of a region, the latest first.
SELECT a.id, legal_act_name(a) || ' «' || a.title || '»' AS name
  FROM policy_legalact a
 WHERE a.jurisdiction_id = %(my_jurisdiction)s
 ORDER BY a.signed_on DESC, a.id DESC
