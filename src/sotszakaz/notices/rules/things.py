"""What people are told about: for each sort of things its group, its readers, its facts, its link.

``{how}`` in the facts is where a kind of notice says how the things are found from the lines ``e``
of the journal; ``{month}`` is the month of ``m`` as people say it.
"""

from __future__ import annotations

from dataclasses import replace

from sotszakaz.notices.rules.sentences import Audience, Thing
from sotszakaz.notices.states import Group

_CONTRACT = """
    SELECT e.line, e.at, e.actor, c.{whom} AS whom, c.id AS thing, c.direction_id AS direction,
           s.name AS service, o.short_name AS provider, c.public_id,
           to_char(c.answer_due, 'DD.MM.YYYY') AS due,
           to_char(lower(c.period), 'DD.MM.YYYY') AS first_day,
           to_char(upper(c.period) - 1, 'DD.MM.YYYY') AS last_day,
           coalesce(nullif(rtrim(c.reason, ' .'), ''), 'не указана') AS why,
           concat(h.surname, ' ', left(h.given_name, 1), '.',
                  nullif(left(h.patronymic, 1) || '.', '.')) AS recipient
      FROM lines e
      {how}
      JOIN people_person h ON h.id = c.person_id
      JOIN planning_service s ON s.id = c.service_id
      JOIN providers_provider p ON p.id = c.provider_id
      JOIN identity_organisation o ON o.id = p.organisation_id
"""
_ACT = """
    SELECT e.line, e.at, e.actor, c.{whom} AS whom, t.id AS thing, c.direction_id AS direction,
           o.short_name AS provider, {month} AS month, t.id AS act,
           e.details ->> 'answer' AS answer, rtrim(e.details ->> 'reason', ' .') AS why
      FROM lines e
      {how}
      JOIN booking_contract c ON c.id = t.contract_id
      JOIN ledger_accountingmonth m ON m.id = t.accounting_month_id
      JOIN providers_provider p ON p.id = c.provider_id
      JOIN identity_organisation o ON o.id = p.organisation_id
"""
_BATCH = """
    SELECT e.line, e.at, e.actor, {whom} AS whom, b.id AS thing, o.direction_id AS direction,
           b.issued AS certificates, b.queued, rtrim(b.reason, ' .') AS why
      FROM lines e
      JOIN certificates_issuebatch b ON b.id = e.key
      JOIN planning_socialorder o ON o.id = b.order_id
"""
_ORDER = """
    SELECT e.line, e.at, e.actor, {whom} AS whom, o.id AS thing, o.direction_id AS direction,
           o.year, d.name AS about, e.details ->> 'reason' AS why
      FROM lines e
      JOIN planning_socialorder o ON o.id = e.key
      JOIN policy_direction d ON d.id = o.direction_id
"""
_MONTH = """
    SELECT e.line, e.at, e.actor, {whom} AS whom, m.id AS thing, m.direction_id AS direction,
           {month} AS month
      FROM lines e
      JOIN ledger_accountingmonth m ON m.id = e.key
"""
# The account by its reference in a row, when the reference is one.
_ACCOUNT = "CASE WHEN {it} ~ '^[0-9]{{1,18}}$' THEN {it}::bigint END"
# The payer itself, and the bodies whose quotas spend its money.
PURSE = """
      JOIN (SELECT DISTINCT l.payer_id, l.direction_id, x.organisation_id
              FROM planning_budgetline l
             CROSS JOIN LATERAL (SELECT l.payer_id AS organisation_id
                                 UNION
                                 SELECT q.authority_id FROM planning_quota q
                                  WHERE q.budget_line_id = l.id) x) purse
        ON purse.payer_id = m.payer_id AND purse.direction_id = m.direction_id
"""
# How a line leads to the things it is about.
NAMED = "JOIN booking_contract c ON c.id = e.key"
LISTED = (
    "CROSS JOIN LATERAL jsonb_array_elements_text(e.row_ids -> 'booking.contract') AS k (id)"
    " JOIN booking_contract c ON c.id = k.id::bigint"
)
EXPIRED_TOGETHER = "JOIN booking_contract c ON c.closed_at = e.at AND c.status = 'cancelled'"
CLOSED_TOGETHER = "JOIN booking_contract c ON c.closed_at = e.at AND c.status = 'closed'"
OF_DISPUTE = "JOIN delivery_dispute d ON d.visit_id = e.key JOIN delivery_act t ON t.id = d.act_id"
FORMED_TOGETHER = "JOIN delivery_act t ON t.accounting_month_id = e.key AND t.formed_at = e.at"

CERTIFICATE = Thing(
    Group.CERTIFICATE,
    Audience.CITIZEN,
    """
    SELECT e.line, e.at, e.actor, c.person_id AS whom, c.id AS thing, NULL::bigint AS direction,
           c.number, s.name AS service, c.public_id,
           to_char(upper(c.period) - 1, 'DD.MM.YYYY') AS last_day,
           CASE WHEN q.left_at = e.at THEN 'Подошла очередь: выдан' ELSE 'Выдан' END AS given
      FROM lines e
      JOIN certificates_certificate c ON {how}
      JOIN planning_service s ON s.id = c.service_id
      LEFT JOIN eligibility_queueentry q ON q.application_id = c.application_id
    """,
    "/my/certificates/{public_id}/",
)
PLACE_IN_QUEUE = Thing(
    Group.CERTIFICATE,
    Audience.CITIZEN,
    """
    SELECT e.line, e.at, e.actor, a.person_id AS whom, a.id AS thing, NULL::bigint AS direction,
           s.name AS service, a.public_id,
           CASE q.reason WHEN 'money' THEN 'деньги на год распределены'
                         ELSE 'все места этого года заняты' END AS why
      FROM lines e
      {how}
      JOIN eligibility_application a ON a.id = q.application_id
      JOIN planning_quota n ON n.id = a.quota_id
      JOIN planning_service s ON s.id = n.service_id
    """,
    "/my/applications/{public_id}/",
)
CONTRACT = Thing(
    Group.REQUESTS,
    Audience.CITIZEN,
    _CONTRACT.replace("{whom}", "person_id"),
    "/my/contracts/{public_id}/",
)
CONTRACT_OF_PROVIDER = Thing(
    Group.REQUESTS,
    Audience.PROVIDER,
    _CONTRACT.replace("{whom}", "provider_id"),
    "/provider/contracts/{public_id}/",
)
REQUEST = Thing(
    Group.REQUESTS,
    Audience.PROVIDER,
    _CONTRACT.replace("{whom}", "provider_id"),
    "/provider/requests/",
)
ACT = Thing(Group.ACTS, Audience.CITIZEN, _ACT.replace("{whom}", "person_id"), "/my/acts/{act}/")
# By what day the holder is asked to confirm it, where the region has set a term.
FORMED_ACT = replace(
    ACT,
    facts=ACT.facts.replace(
        "{month} AS month,",
        "{month} AS month, coalesce('не позже ' || to_char(("
        "term_ends('act_confirmation_working_days', u.jurisdiction_id, c.direction_id,"
        " (t.formed_at AT TIME ZONE j.time_zone)::date)"
        "), 'DD.MM.YYYY'), 'до закрытия месяца') AS until,",
    )
    + """
      JOIN policy_municipality u ON u.id = c.municipality_id
      JOIN policy_jurisdiction j ON j.id = u.jurisdiction_id
    """,
)
ACT_OF_PROVIDER = Thing(
    Group.ACTS, Audience.PROVIDER, _ACT.replace("{whom}", "provider_id"), "/provider/acts/{act}/"
)
ACCEPTED_ACTS = Thing(
    Group.MONEY,
    Audience.PROVIDER,
    """
    SELECT e.line, e.at, e.actor, t.provider_id AS whom, t.provider_id AS thing,
           m.direction_id AS direction, m.id AS month_id, {month} AS month,
           count(*) AS acts
      FROM lines e
      JOIN ledger_accountingmonth m ON m.id = e.key
      JOIN delivery_act t ON t.accounting_month_id = m.id AND t.accepted_at = e.at
     GROUP BY e.line, e.at, e.actor, t.provider_id, m.direction_id, m.id, m.month
    """,
    "/provider/payments/{month_id}/",
)
PAYMENT = Thing(
    Group.MONEY,
    Audience.PROVIDER,
    """
    SELECT e.line, e.at, e.actor, p.provider_id AS whom, p.provider_id AS thing,
           m.direction_id AS direction, m.id AS month_id, {month} AS month,
           replace(to_char(sum(p.amount_kopecks) / 100, 'FM999,999,999,990'), ',', chr(160))
           || ',' || lpad((sum(p.amount_kopecks) %% 100)::text, 2, '0')
           || chr(160) || '₽' AS roubles
      FROM lines e
      JOIN settlement_paymentregister r ON r.id = e.key
      JOIN ledger_accountingmonth m ON m.id = r.accounting_month_id
      JOIN settlement_paymentorder p ON p.register_id = r.id
     GROUP BY e.line, e.at, e.actor, p.provider_id, m.direction_id, m.id, m.month
    """,
    "/provider/payments/{month_id}/",
)
ENTRY = Thing(
    Group.REGISTRY,
    Audience.PROVIDER,
    """
    SELECT e.line, e.at, e.actor, e.key AS whom, e.key AS thing, NULL::bigint AS direction,
           e.details ->> 'entry_no' AS entry_no, rtrim(e.details ->> 'reason', ' .') AS why
      FROM lines e
    """,
    "/provider/registry/",
)
# An entry of the registry is decided upon by the body that keeps it.
APPLICANT = Thing(
    Group.APPROVALS,
    Audience.CLERK,
    """
    SELECT DISTINCT e.line, e.at, e.actor, s.user_id AS whom, p.id AS thing,
           NULL::bigint AS direction, p.public_id, o.short_name AS provider
      FROM lines e
      JOIN providers_provider p ON p.id = e.key
      JOIN identity_organisation o ON o.id = p.organisation_id
      JOIN identity_assignment s
        ON s.role = 'clerk' AND s.organisation_id = p.keeper_id AND s.period @> %(today)s::date
    """,
    "/office/providers/{public_id}/",
)
ISSUE = Thing(
    Group.APPROVALS,
    Audience.HEADS,
    _BATCH.replace("{whom}", "o.authority_id"),
    "/control/issues/{thing}/",
)
ORDER = Thing(
    Group.APPROVALS,
    Audience.HEADS,
    _ORDER.replace("{whom}", "o.authority_id"),
    "/control/orders/{thing}/",
)
CRITERIA = Thing(
    Group.APPROVALS,
    Audience.HEADS,
    """
    SELECT DISTINCT e.line, e.at, e.actor, q.authority_id AS whom, r.id AS thing,
           s.direction_id AS direction, s.name AS service
      FROM lines e
      JOIN eligibility_criteria r ON r.id = e.key
      JOIN planning_service s ON s.id = r.service_id
      JOIN planning_quota q ON q.service_id = r.service_id AND q.category_id = r.category_id
    """,
    "/control/criteria/{thing}/",
)
PREPARED_MONTH = Thing(
    Group.APPROVALS,
    Audience.HEADS,
    _MONTH.replace("{whom}", "purse.organisation_id") + PURSE,
    "/control/months/{thing}/",
)
REGISTER = Thing(
    Group.APPROVALS,
    Audience.HEADS,
    """
    SELECT e.line, e.at, e.actor, purse.organisation_id AS whom, r.id AS thing,
           m.direction_id AS direction, {month} AS month, r.acts
      FROM lines e
      JOIN settlement_paymentregister r ON r.id = e.key
      JOIN ledger_accountingmonth m ON m.id = r.accounting_month_id
    """
    + PURSE,
    "/control/registers/{thing}/",
)
CLOSED_MONTH = Thing(
    Group.MONEY,
    Audience.ACCOUNTANTS,
    _MONTH.replace("{whom}", "m.payer_id"),
    "/control/months/{thing}/",
)
ISSUE_OF_CLERK = Thing(
    Group.APPROVALS,
    Audience.CLERK,
    _BATCH.replace("{whom}", _ACCOUNT.format(it="b.prepared_by")),
    "/office/issues/{thing}/",
)
ORDER_OF_CLERK = Thing(
    Group.APPROVALS,
    Audience.CLERK,
    _ORDER.replace("{whom}", _ACCOUNT.format(it="o.prepared_by")),
    "/office/",
)
