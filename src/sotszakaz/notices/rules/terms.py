"""What the calendar tells about: terms that come to their end, and what has waited too long.

A thing that is told once a week bears the week in its number. Law: none, our choice (ADR 0026).
"""

from __future__ import annotations

from sotszakaz.notices.rules.sentences import Audience, Thing
from sotszakaz.notices.rules.things import PURSE
from sotszakaz.notices.states import Group

EXPIRING_CERTIFICATE = Thing(
    Group.CERTIFICATE,
    Audience.CITIZEN,
    """
    SELECT 0 AS line, %(now)s::timestamptz AS at, '' AS actor, c.person_id AS whom, c.id AS thing,
           NULL::bigint AS direction, c.number, s.name AS service, c.public_id,
           to_char(upper(c.period) - 1, 'DD.MM.YYYY') AS last_day
      FROM certificates_certificate c
      JOIN planning_service s ON s.id = c.service_id
     WHERE c.closed_at IS NULL AND upper(c.period) > %(today)s::date
       AND upper(c.period) <= %(today)s::date + 31
    """,
    "/my/certificates/{public_id}/",
)
REQUEST_TO_ANSWER = Thing(
    Group.REQUESTS,
    Audience.PROVIDER,
    """
    SELECT 0 AS line, %(now)s::timestamptz AS at, '' AS actor, c.provider_id AS whom, c.id AS thing,
           c.direction_id AS direction, s.name AS service,
           to_char(c.answer_due, 'DD.MM.YYYY') AS due,
           concat(h.surname, ' ', left(h.given_name, 1), '.',
                  nullif(left(h.patronymic, 1) || '.', '.')) AS recipient
      FROM booking_contract c
      JOIN people_person h ON h.id = c.person_id
      JOIN planning_service s ON s.id = c.service_id
     WHERE c.status = 'requested'
       AND c.answer_due BETWEEN %(today)s::date AND %(today)s::date + 1
    """,
    "/provider/requests/",
)
# Told on the first day there are such acts, then once a week while they wait.
ACTS_TO_ACCEPT = Thing(
    Group.APPROVALS,
    Audience.CLERK,
    """
    SELECT 0 AS line, %(now)s::timestamptz AS at, '' AS actor, s.user_id AS whom,
           m.month_id * 10000 + to_char(%(today)s::date, 'IYIW')::int AS thing,
           NULL::bigint AS direction, m.month_id, {month} AS month,
           sum(m.acts) AS acts
      FROM (SELECT m.id AS month_id, m.month, m.direction_id, q.authority_id, q.municipality_id,
                   count(*) AS acts
              FROM ledger_accountingmonth m
              JOIN delivery_act t ON t.accounting_month_id = m.id AND t.status = 'confirmed'
              JOIN booking_contract k ON k.id = t.contract_id
              JOIN certificates_certificate c ON c.id = k.certificate_id
              JOIN planning_quota q ON q.id = c.quota_id
             WHERE m.status = 'open'
             GROUP BY m.id, m.month, m.direction_id, q.authority_id, q.municipality_id) m
      JOIN identity_assignment s
        ON s.role = 'clerk' AND s.organisation_id = m.authority_id AND s.period @> %(today)s::date
       AND coalesce(s.municipality_id, m.municipality_id) = m.municipality_id
       AND coalesce(s.direction_id, m.direction_id) = m.direction_id
     GROUP BY s.user_id, m.month_id, m.month
    """,
    "/office/acts/?month={month_id}",
)
# What was told when it came and still waits is told again on Mondays.
WAITING = Thing(
    Group.APPROVALS,
    Audience.HEADS,
    f"""
    SELECT 0 AS line, %(now)s::timestamptz AS at, '' AS actor, w.body AS whom,
           d.id * 10000 + to_char(%(today)s::date, 'IYIW')::int AS thing, d.id AS direction,
           d.name AS about, string_agg(w.what || ' — ' || w.times, ', ' ORDER BY w.what) AS what
      FROM (SELECT o.authority_id AS body, o.direction_id, 'массовая выдача' AS what,
                   count(*) AS times
              FROM certificates_issuebatch b
              JOIN planning_socialorder o ON o.id = b.order_id
             WHERE b.status = 'prepared'
             GROUP BY o.authority_id, o.direction_id
            UNION ALL
            SELECT o.authority_id, o.direction_id, 'социальный заказ', count(*)
              FROM planning_socialorder o
             WHERE o.status = 'agreed'
             GROUP BY o.authority_id, o.direction_id
            UNION ALL
            SELECT q.authority_id, s.direction_id, 'критерии', count(DISTINCT r.id)
              FROM eligibility_criteria r
              JOIN planning_service s ON s.id = r.service_id
              JOIN planning_quota q
                ON q.service_id = r.service_id AND q.category_id = r.category_id
             WHERE r.status = 'draft'
             GROUP BY q.authority_id, s.direction_id
            UNION ALL
            SELECT purse.organisation_id, m.direction_id, 'закрытие месяца', count(*)
              FROM ledger_accountingmonth m
              {PURSE}
             WHERE m.status = 'prepared'
             GROUP BY purse.organisation_id, m.direction_id
            UNION ALL
            SELECT purse.organisation_id, m.direction_id, 'реестр на оплату', count(*)
              FROM settlement_paymentregister r
              JOIN ledger_accountingmonth m ON m.id = r.accounting_month_id
              {PURSE}
             WHERE r.status = 'prepared'
             GROUP BY purse.organisation_id, m.direction_id) w
      JOIN policy_direction d ON d.id = w.direction_id
     WHERE extract(isodow FROM %(today)s::date) = 1
     GROUP BY w.body, d.id, d.name
    """,
    "/control/",
)
