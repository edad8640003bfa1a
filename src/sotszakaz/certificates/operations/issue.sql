-- Goes after ranking.sql. Everything is inserted at once; a certificate is never updated here.
-- Keys and serials are drawn first: then certificates, postings and fees need no join. The volatile
-- serial is an argument of certificate_number only as a column, so the function is put inline.
-- Public keys come of one random secret of the statement: nobody can guess them, and the source of
-- randomness is asked once instead of for every row.
, granted AS MATERIALIZED (
    SELECT nextval('certificates_certificate_id_seq') AS id,
           %(number_base)s::bigint + nextval('certificate_number_seq') AS serial, v.*
      FROM (SELECT application_id, person_id, quota_id, line_id, service_id, year, units, nominal,
                   income
              FROM verdicts WHERE verdict = 'granted' ORDER BY application_id) v),
counted AS MATERIALIZED (
    SELECT quota_id, nominal, count(*) AS issued FROM granted GROUP BY quota_id, nominal),
certificates AS (
    INSERT INTO certificates_certificate (id, public_id, number, application_id, person_id,
           service_id, quota_id, budget_line_id, batch_id, year, period, units, nominal_kopecks,
           status, closed_reason, issued_at)
    SELECT id, md5((SELECT gen_random_uuid())::text || id)::uuid, certificate_number(serial),
           application_id, person_id, service_id, quota_id, line_id, %(batch)s::bigint, year,
           daterange(%(day)s::date, %(last_day)s::date, '[]'), units, nominal,
           'active', '', %(now)s
      FROM granted),
moves AS NOT MATERIALIZED (
    SELECT 3::smallint AS kind, %(month)s::date AS month, line_id, id AS certificate_id,
           NULL::bigint AS contract_id, nominal AS kopecks, units, id AS source_id
      FROM granted),
{movement},
quotas AS (
    UPDATE planning_quota q SET issued = q.issued + n.issued
      FROM counted n
     WHERE q.id = n.quota_id),
fees AS (
    INSERT INTO certificates_feeceiling (certificate_id, monthly_kopecks, income_kopecks, period)
    SELECT id, monthly, income, daterange(%(day)s::date, %(last_day)s::date, '[]')
      FROM (SELECT *, service_cost(%(share_up)s::bigint,
                          income * %(multiple_down)s::bigint - %(limit_up)s::bigint,
                          %(share_down)s::bigint * %(multiple_down)s::bigint,
                          %(rounding)s) AS monthly
              FROM granted
             WHERE %(has_fee)s::boolean
               AND income * %(multiple_down)s::bigint > %(limit_up)s::bigint) f
     WHERE monthly > 0),
entered AS (
    INSERT INTO eligibility_queueentry (application_id, quota_id, priority, submitted_at, reason,
                                        entered_at)
    SELECT application_id, quota_id, priority, submitted_at, verdict, %(now)s
      FROM verdicts WHERE is_new AND verdict IN ('volume', 'money')
    RETURNING application_id),
moved AS (
    UPDATE eligibility_queueentry e
       SET left_at = CASE WHEN v.verdict = 'granted' THEN %(now)s::timestamptz END,
           reason = CASE WHEN v.verdict = 'granted' THEN v.reason ELSE v.verdict END
      FROM verdicts v
     WHERE e.application_id = v.application_id AND NOT v.is_new AND v.verdict <> 'repeat'
       AND v.verdict <> v.reason)
