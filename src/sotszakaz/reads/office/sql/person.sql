-- A citizen, with the sign-in name of their account.
-- Scope: who may open the citizen was judged before.
SELECT p.id AS person_id, p.public_id, full_name(p) AS full_name, p.birth_date,
       t.name AS municipality, p.address, p.phone,
       (SELECT count(*) FROM eligibility_application n WHERE n.person_id = p.id) AS applications,
       coalesce(u.username, '') AS username
  FROM people_person p
  JOIN policy_municipality t ON t.id = p.municipality_id
  LEFT JOIN people_citizenaccount c ON c.person_id = p.id
  LEFT JOIN identity_user u ON u.id = c.user_id
 WHERE p.id = %(person)s
