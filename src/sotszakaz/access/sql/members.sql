-- Who signed in and every role they have today: one row for each role, one bare row without any.
SELECT u.id AS user_id, u.username, u.full_name, u.password, u.generation, u.is_fictional,
       u.preferences::text AS preferences,
       EXISTS (SELECT FROM mfa_authenticator f
                WHERE f.user_id = u.id AND f.type IN ('totp', 'webauthn')) AS has_second_factor,
       (SELECT count(*) FROM (SELECT FROM notices_notice n
                               WHERE n.user_id = u.id AND n.read_at IS NULL LIMIT 100) n) AS unread,
       a.*
  FROM identity_user u
  LEFT JOIN LATERAL (
       SELECT a.id AS assignment_id, a.role, a.organisation_id, a.municipality_id, a.direction_id,
              coalesce(o.short_name, '') AS organisation_name,
              CASE WHEN a.role = 'provider' THEN p.id END AS provider_id,
              j.id AS jurisdiction_id, coalesce(j.name, '') AS region_name, j.time_zone,
              own.id AS person_id,
              full_name(own) AS person_name,
              (SELECT json_agg(json_build_object('person_id', r.id, 'name', full_name(r))
                               ORDER BY r.sort_key, r.id)::text
                 FROM people_representative m
                 JOIN people_person r ON r.id = m.person_id
                WHERE m.representative_id = own.id
                  AND m.period @> (%(now)s::timestamptz AT TIME ZONE j.time_zone)::date
              ) AS represented
         FROM identity_assignment a
         LEFT JOIN identity_organisation o ON o.id = a.organisation_id
         LEFT JOIN providers_provider p ON p.organisation_id = a.organisation_id
         LEFT JOIN people_citizenaccount c ON a.role = 'holder' AND c.user_id = a.user_id
         LEFT JOIN people_person own ON own.id = c.person_id
         LEFT JOIN policy_municipality place ON place.id = own.municipality_id
         LEFT JOIN policy_jurisdiction j
                ON j.id = coalesce(a.jurisdiction_id, place.jurisdiction_id)
        WHERE a.user_id = u.id
          AND a.period @> (%(now)s::timestamptz AT TIME ZONE coalesce(j.time_zone, 'UTC'))::date
       ) a ON true
 WHERE u.id = %(user)s AND u.is_active
 ORDER BY a.assignment_id
