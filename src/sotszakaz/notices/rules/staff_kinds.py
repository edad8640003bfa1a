"""What those who work are told: providers, heads, accountants, clerks."""

from __future__ import annotations

from sotszakaz.notices.rules.kinds import ACT, CONTRACT, ENDED_TOGETHER, NAMED, OF_DISPUTE
from sotszakaz.notices.rules.sentences import Audience, Kind
from sotszakaz.notices.states import Group

_ENTRY = """
    SELECT e.line, e.at, e.actor, e.key AS whom, e.key AS thing, NULL::bigint AS direction,
           e.details ->> 'entry_no' AS entry_no, rtrim(e.details ->> 'reason', ' .') AS why
      FROM lines e
"""
_ACCEPTED = """
    SELECT e.line, e.at, e.actor, t.provider_id AS whom, t.provider_id AS thing,
           m.direction_id AS direction, m.id AS month_id, to_char(m.month, 'MM.YYYY') AS month,
           count(*) AS acts
      FROM lines e
      JOIN ledger_accountingmonth m ON m.id = e.key
      JOIN delivery_act t ON t.accounting_month_id = m.id AND t.accepted_at = e.at
     GROUP BY e.line, e.at, e.actor, t.provider_id, m.direction_id, m.id, m.month
"""
_PAID = """
    SELECT e.line, e.at, e.actor, p.provider_id AS whom, p.provider_id AS thing,
           m.direction_id AS direction, m.id AS month_id, to_char(m.month, 'MM.YYYY') AS month,
           replace(to_char(sum(p.amount_kopecks) / 100, 'FM999,999,999,990'), ',', ' ')
           || ',' || lpad((sum(p.amount_kopecks) % 100)::text, 2, '0') AS roubles
      FROM lines e
      JOIN settlement_paymentregister r ON r.id = e.key
      JOIN ledger_accountingmonth m ON m.id = r.accounting_month_id
      JOIN settlement_paymentorder p ON p.register_id = r.id
     GROUP BY e.line, e.at, e.actor, p.provider_id, m.direction_id, m.id, m.month
""".replace(" % ", " %% ")
_ORDER = """
    SELECT e.line, e.at, e.actor, {whom} AS whom, o.id AS thing, o.direction_id AS direction,
           o.year, d.name AS about, e.details ->> 'reason' AS why
      FROM lines e
      JOIN planning_socialorder o ON o.id = e.key
      JOIN policy_direction d ON d.id = o.direction_id
"""
_BATCH = """
    SELECT e.line, e.at, e.actor, {whom} AS whom, b.id AS thing, o.direction_id AS direction,
           b.issued AS certificates, b.queued, rtrim(b.reason, ' .') AS why
      FROM lines e
      JOIN certificates_issuebatch b ON b.id = e.key
      JOIN planning_socialorder o ON o.id = b.order_id
"""
# Heads of the payer itself, and of bodies whose quotas spend its money.
_PURSE = """
      JOIN (SELECT DISTINCT l.payer_id, l.direction_id, x.organisation_id
              FROM planning_budgetline l
             CROSS JOIN LATERAL (SELECT l.payer_id AS organisation_id
                                 UNION
                                 SELECT q.authority_id FROM planning_quota q
                                  WHERE q.budget_line_id = l.id) x) purse
        ON purse.payer_id = m.payer_id AND purse.direction_id = m.direction_id
"""
_MONTH = """
    SELECT e.line, e.at, e.actor, {whom} AS whom, m.id AS thing, m.direction_id AS direction,
           to_char(m.month, 'MM.YYYY') AS month
      FROM lines e
      JOIN ledger_accountingmonth m ON m.id = e.key
"""
_REGISTER = (
    """
    SELECT e.line, e.at, e.actor, purse.organisation_id AS whom, r.id AS thing,
           m.direction_id AS direction, to_char(m.month, 'MM.YYYY') AS month, r.acts
      FROM lines e
      JOIN settlement_paymentregister r ON r.id = e.key
      JOIN ledger_accountingmonth m ON m.id = r.accounting_month_id
"""
    + _PURSE
)
# Reference of an account, when it is one.
_ACCOUNT = "CASE WHEN {it} ~ '^[0-9]{{1,18}}$' THEN {it}::bigint END"
_TOMORROW = """
    SELECT 0 AS line, %(now)s::timestamptz AS at, '' AS actor, c.provider_id AS whom, c.id AS thing,
           c.direction_id AS direction, s.name AS service,
           to_char(c.answer_due, 'DD.MM.YYYY') AS due
      FROM booking_contract c
      JOIN planning_service s ON s.id = c.service_id
     WHERE c.status = 'requested'
       AND c.answer_due BETWEEN %(today)s::date AND %(today)s::date + 1
"""


def _of_contract(code: str, event: str, how: str, title: str, sentence: str, link: str) -> Kind:
    return Kind(
        code=code,
        group=Group.REQUESTS,
        audience=Audience.PROVIDER,
        events=(event,),
        facts=CONTRACT.format(whom="provider_id", how=how),
        title=title,
        sentence=sentence,
        link=link,
    )


def _of_entry(code: str, event: str, title: str, sentence: str) -> Kind:
    return Kind(
        code=code,
        group=Group.REGISTRY,
        audience=Audience.PROVIDER,
        events=(event,),
        facts=_ENTRY,
        title=title,
        sentence=sentence,
        link="/provider/registry/",
    )


def _money(code: str, event: str, facts: str, title: str, sentence: str) -> Kind:
    return Kind(
        code=code,
        group=Group.MONEY,
        audience=Audience.PROVIDER,
        events=(event,),
        facts=facts,
        title=title,
        sentence=sentence,
        link="/provider/payments/{month_id}/",
    )


PROVIDERS: tuple[Kind, ...] = (
    _of_contract(
        "request_arrived",
        "booking.provider_requested",
        NAMED,
        "Новая заявка",
        "Новая заявка на услугу «{service}». Ответьте до {due}, иначе она будет отозвана.",
        "/provider/requests/",
    ),
    _of_contract(
        "request_cancelled",
        "booking.request_cancelled",
        NAMED,
        "Получатель отозвал заявку",
        "Получатель отозвал заявку на услугу «{service}». Отвечать на неё не нужно.",
        "/provider/requests/",
    ),
    _of_contract(
        "request_missed",
        "booking.requests_expired",
        ENDED_TOGETHER.format(status="cancelled"),
        "Заявка отозвана без ответа",
        "Вы не ответили на заявку по услуге «{service}» до {due}, она отозвана.",
        "/provider/requests/",
    ),
    _of_contract(
        "contract_ended",
        "booking.contract_closed",
        NAMED,
        "Договор завершён",
        "Договор по услуге «{service}» завершён, последний день {last_day}. Причина: {why}.",
        "/provider/contracts/{public_id}/",
    ),
    _of_contract(
        "contracts_ended",
        "booking.contracts_closed",
        ENDED_TOGETHER.format(status="closed"),
        "Договор завершён",
        "Договор по услуге «{service}» завершён, последний день {last_day}. Причина: {why}.",
        "/provider/contracts/{public_id}/",
    ),
    Kind(
        code="answer_tomorrow",
        group=Group.REQUESTS,
        audience=Audience.PROVIDER,
        events=(),
        facts=_TOMORROW,
        title="Заканчивается срок ответа на заявку",
        sentence="Последний день ответа на заявку по услуге «{service}» — {due}.",
        link="/provider/requests/",
    ),
    Kind(
        code="act_disputed",
        group=Group.ACTS,
        audience=Audience.PROVIDER,
        events=("delivery.visit_disputed",),
        facts=ACT.format(whom="provider_id", how=OF_DISPUTE),
        title="Замечание к акту",
        sentence="Получатель не согласен со строкой акта за {month}: {why}. Ответьте на замечание.",
        link="/provider/acts/{act}/",
    ),
    _money(
        "acts_accepted",
        "settlement.acts_accepted",
        _ACCEPTED,
        "Акты приняты",
        "Приняты ваши акты за {month}: {acts}. После закрытия месяца они пойдут в оплату.",
    ),
    _money(
        "paid",
        "settlement.payment_recorded",
        _PAID,
        "Услуги оплачены",
        "Оплачены услуги за {month}: {roubles} руб.",
    ),
    _of_entry(
        "provider_admitted",
        "providers.admitted",
        "Вы включены в реестр исполнителей",
        "Ваша организация включена в реестр исполнителей, запись {entry_no}.",
    ),
    _of_entry(
        "provider_refused",
        "providers.refused",
        "Отказ во включении в реестр исполнителей",
        "Во включении в реестр исполнителей отказано. Причина: {why}."
        " Исправьте и подайте заявку снова.",
    ),
    _of_entry(
        "provider_suspended",
        "providers.suspended",
        "Запись в реестре исполнителей приостановлена",
        "Ваша запись в реестре исполнителей приостановлена. Причина: {why}."
        " Новых получателей выбрать вас не смогут.",
    ),
    _of_entry(
        "provider_resumed",
        "providers.resumed",
        "Запись в реестре исполнителей снова действует",
        "Ваша запись в реестре исполнителей снова действует.",
    ),
    _of_entry(
        "provider_excluded",
        "providers.excluded",
        "Вы исключены из реестра исполнителей",
        "Ваша организация исключена из реестра исполнителей. Причина: {why}.",
    ),
)


def _waits(code: str, event: str, facts: str, title: str, sentence: str, link: str) -> Kind:
    return Kind(
        code=code,
        group=Group.APPROVALS,
        audience=Audience.HEADS,
        events=(event,),
        facts=facts,
        title=title,
        sentence=sentence,
        link=link,
    )


def _sent_back(code: str, event: str, facts: str, title: str, sentence: str, link: str) -> Kind:
    return Kind(
        code=code,
        group=Group.APPROVALS,
        audience=Audience.CLERK,
        events=(event,),
        facts=facts,
        title=title,
        sentence=sentence,
        link=link,
    )


BODIES: tuple[Kind, ...] = (
    _waits(
        "issue_waits",
        "certificates.issue_prepared",
        _BATCH.format(whom="o.authority_id"),
        "Массовая выдача ждёт утверждения",
        "Подготовлена массовая выдача: сертификатов {certificates}, в очередь {queued}."
        " Проверьте и утвердите её.",
        "/control/issues/{thing}/",
    ),
    _waits(
        "order_waits",
        "planning.order_agreed",
        _ORDER.format(whom="o.authority_id"),
        "Социальный заказ ждёт утверждения",
        "Проект социального заказа на {year} год «{about}» согласован. Утвердите его.",
        "/control/orders/{thing}/",
    ),
    _waits(
        "month_waits",
        "settlement.closing_prepared",
        _MONTH.format(whom="purse.organisation_id") + _PURSE,
        "Месяц подготовлен к закрытию",
        "Месяц {month} подготовлен к закрытию. Проверьте итоги и закройте его.",
        "/control/months/{thing}/",
    ),
    _waits(
        "register_waits",
        "settlement.register_prepared",
        _REGISTER,
        "Реестр на оплату ждёт утверждения",
        "Подготовлен реестр на оплату за {month}, актов {acts}. Проверьте и утвердите его.",
        "/control/registers/{thing}/",
    ),
    Kind(
        code="month_closed",
        group=Group.MONEY,
        audience=Audience.ACCOUNTANTS,
        events=("settlement.month_closed",),
        facts=_MONTH.format(whom="m.payer_id"),
        title="Месяц закрыт",
        sentence="Месяц {month} закрыт. Можно составить реестр на оплату.",
        link="/control/months/{thing}/",
    ),
    _sent_back(
        "issue_stopped",
        "certificates.issue_stopped",
        _BATCH.format(whom=_ACCOUNT.format(it="b.prepared_by")),
        "Массовая выдача не выполнена",
        "Массовая выдача не выполнена: {why}.",
        "/office/issues/{thing}/",
    ),
    _sent_back(
        "order_returned",
        "planning.order_returned",
        _ORDER.format(whom=_ACCOUNT.format(it="o.prepared_by")),
        "Проект социального заказа возвращён",
        "Проект социального заказа на {year} год «{about}» возвращён на доработку: {why}",
        "/office/",
    ),
)
