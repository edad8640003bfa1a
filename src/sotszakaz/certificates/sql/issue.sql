-- Certificates for those whom the ranking grants them, in one statement: certificates, postings (they
-- open the accounts and take the money of the lines), volumes of the quotas, fees, the queue.
-- Ids and serials are drawn first: then certificates, postings and fees need no join. The volatile
-- serial is an argument of certificate_number only as a column, so the function is put inline.
-- Public ids come of one random secret of the statement: nobody can guess them, and the source of
-- randomness is asked once instead of for every row.
WITH verdicts AS MATERIALIZED (
    SELECT * FROM ranked_applicants(%(quotas)s, %(lines)s, %(day)s, %(rounding)s,
                                    %(with_newcomers)s, %(application)s)),
granted AS MATERIALIZED (
    SELECT nextval('certificates_certificate_id_seq') AS id,
           %(number_base)s::bigint + nextval('certificate_number_seq') AS serial, v.*
      FROM (SELECT application_id, person_id, quota_id, line_id, service_id, year, units, face_value,
                   income
              FROM verdicts WHERE verdict = 'granted' ORDER BY application_id) v),
counted AS MATERIALIZED (
    SELECT quota_id, face_value, count(*) AS issued FROM granted GROUP BY quota_id, face_value),
certificates AS (
    INSERT INTO certificates_certificate (id, public_id, number, application_id, person_id,
           service_id, quota_id, budget_line_id, batch_id, year, period, units, face_value_kopecks,
           status, closed_reason, issued_at)
    SELECT id, md5((SELECT gen_random_uuid())::text || id)::uuid, certificate_number(serial),
           application_id, person_id, service_id, quota_id, line_id, %(batch)s::bigint, year,
           daterange(%(day)s::date, %(last_day)s::date, '[]'), units, face_value,
           'active', '', %(now)s
      FROM granted),
postings AS (
    INSERT INTO ledger_posting (at, month, kind, line_id, certificate_id, amount_kopecks, units,
                                source, source_id)
    SELECT %(now)s, %(month)s, posting_kind('reserve'), line_id, id, face_value, units,
           posting_source('certificate'), id
      FROM granted),
quotas AS (
    UPDATE planning_quota q SET issued = q.issued + n.issued
      FROM counted n
     WHERE q.id = n.quota_id),
fees AS (
    INSERT INTO certificates_feeceiling (certificate_id, monthly_kopecks, income_kopecks, period)
    SELECT id, monthly, income, daterange(%(day)s::date, %(last_day)s::date, '[]')
      FROM (SELECT id, income,
                   monthly_fee_ceiling(income, %(subsistence_minimum)s, %(multiple_numerator)s,
                                       %(multiple_denominator)s, %(share_numerator)s,
                                       %(share_denominator)s, %(rounding)s) AS monthly
              FROM granted) f
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
SELECT (SELECT coalesce(array_agg(id ORDER BY id), '{}') FROM granted) AS certificate_ids,
       (SELECT coalesce(array_agg(application_id), '{}') FROM entered) AS queued_ids,
       (SELECT coalesce(sum(issued * face_value), 0)::bigint FROM counted) AS amount,
       (SELECT count(*) FROM verdicts WHERE verdict <> 'granted') AS waiting,
       (SELECT verdict FROM verdicts LIMIT 1) AS verdict
