-- An account for the holder of each of these certificates, in the order of the certificates.
WITH citizen AS (
    SELECT person_id, id AS certificate, public_id FROM certificates_certificate
     WHERE id >= %(first)s AND id < %(last)s),
account AS (
    INSERT INTO identity_user (username, password, email, full_name, is_active, is_fictional, created_at,
                               generation, preferences)
    SELECT 'holder-' || person_id, %(password)s, '', 'Вымышленная Мария Петровна', true, true,
           %(now)s, 0, '{}'
      FROM citizen
    RETURNING id, substr(username, 8)::bigint AS person_id),
owned AS (
    INSERT INTO people_citizenaccount (user_id, person_id, opened_at)
    SELECT id, person_id, %(now)s FROM account),
assigned AS (
    INSERT INTO identity_assignment (user_id, role, period)
    SELECT id, 'holder', '[2024-01-01,)' FROM account)
SELECT u.id AS user_id, c.public_id::text AS certificate
  FROM account u JOIN citizen c ON c.person_id = u.person_id ORDER BY c.certificate
