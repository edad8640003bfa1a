"""Everything people are told about: one entry for each kind of notice of a citizen's side."""

from __future__ import annotations

from sotszakaz.notices.rules.sentences import Audience, Kind
from sotszakaz.notices.states import Group

_CERTIFICATE = """
    SELECT e.line, e.at, e.actor, c.person_id AS whom, c.id AS thing, NULL::bigint AS direction,
           c.number, s.name AS service, c.public_id,
           to_char(upper(c.period) - 1, 'DD.MM.YYYY') AS last_day,
           CASE WHEN q.left_at = e.at THEN 'Подошла очередь: выдан' ELSE 'Выдан' END AS given
      FROM lines e
      JOIN certificates_certificate c ON {how}
      JOIN planning_service s ON s.id = c.service_id
      LEFT JOIN eligibility_queueentry q ON q.application_id = c.application_id
"""
_QUEUED = """
    SELECT e.line, e.at, e.actor, a.person_id AS whom, a.id AS thing, NULL::bigint AS direction,
           s.name AS service, a.public_id,
           CASE q.reason WHEN 'money' THEN 'деньги на год распределены'
                         ELSE 'все места этого года заняты' END AS why
      FROM lines e
      {how}
      JOIN eligibility_application a ON a.id = q.application_id
      JOIN planning_quota n ON n.id = a.quota_id
      JOIN planning_service s ON s.id = n.service_id
"""
CONTRACT = """
    SELECT e.line, e.at, e.actor, c.{whom} AS whom, c.id AS thing, c.direction_id AS direction,
           s.name AS service, o.short_name AS provider, c.public_id,
           to_char(c.answer_due, 'DD.MM.YYYY') AS due,
           to_char(lower(c.period), 'DD.MM.YYYY') AS first_day,
           to_char(upper(c.period) - 1, 'DD.MM.YYYY') AS last_day,
           coalesce(nullif(rtrim(c.reason, ' .'), ''), 'не указана') AS why
      FROM lines e
      {how}
      JOIN planning_service s ON s.id = c.service_id
      JOIN providers_provider p ON p.id = c.provider_id
      JOIN identity_organisation o ON o.id = p.organisation_id
"""
ACT = """
    SELECT e.line, e.at, e.actor, c.{whom} AS whom, t.id AS thing, c.direction_id AS direction,
           o.short_name AS provider, to_char(m.month, 'MM.YYYY') AS month, t.id AS act,
           e.details ->> 'answer' AS answer, rtrim(e.details ->> 'reason', ' .') AS why
      FROM lines e
      {how}
      JOIN booking_contract c ON c.id = t.contract_id
      JOIN ledger_accountingmonth m ON m.id = t.accounting_month_id
      JOIN providers_provider p ON p.id = c.provider_id
      JOIN identity_organisation o ON o.id = p.organisation_id
"""
OF_DISPUTE = "JOIN delivery_dispute d ON d.visit_id = e.key JOIN delivery_act t ON t.id = d.act_id"
NAMED = "JOIN booking_contract c ON c.id = e.key"
LISTED = (
    "CROSS JOIN LATERAL jsonb_array_elements_text(e.details -> 'keys') AS k (id)"
    " JOIN booking_contract c ON c.id = k.id::bigint"
)
ENDED_TOGETHER = "JOIN booking_contract c ON c.closed_at = e.at AND c.status = '{status}'"
_GIVEN = "{given} сертификат № {number} на услугу «{service}», действует по {last_day}."
_GIVEN_TITLE, _GIVEN_LINK = "Выдан социальный сертификат", "/my/certificates/{public_id}/"
_WAITS = (
    "Заявление на услугу «{service}» принято, сертификат выдадут в порядке очереди: {why}."
    " О выдаче мы сообщим."
)
_CONTRACT_LINK = "/my/contracts/{public_id}/"
_CLOSED = (
    "Договор с исполнителем «{provider}» завершён, последний день {last_day}. Причина: {why}."
    " Остаток вернулся на сертификат, можно выбрать другого исполнителя."
)


def _certificate(code: str, event: str, how: str) -> Kind:
    return Kind(
        code=code,
        group=Group.CERTIFICATE,
        audience=Audience.CITIZEN,
        events=(event,),
        facts=_CERTIFICATE.format(how=how),
        title=_GIVEN_TITLE,
        sentence=_GIVEN,
        link=_GIVEN_LINK,
    )


def _queued(code: str, event: str, how: str) -> Kind:
    return Kind(
        code=code,
        group=Group.CERTIFICATE,
        audience=Audience.CITIZEN,
        events=(event,),
        facts=_QUEUED.format(how=how),
        title="Вы в очереди на сертификат",
        sentence=_WAITS,
        link="/my/applications/{public_id}/",
    )


def _contract(code: str, event: str, how: str, title: str, sentence: str) -> Kind:
    return Kind(
        code=code,
        group=Group.REQUESTS,
        audience=Audience.CITIZEN,
        events=(event,),
        facts=CONTRACT.format(whom="person_id", how=how),
        title=title,
        sentence=sentence,
        link=_CONTRACT_LINK,
    )


def _act(code: str, event: str, how: str, title: str, sentence: str) -> Kind:
    return Kind(
        code=code,
        group=Group.ACTS,
        audience=Audience.CITIZEN,
        events=(event,),
        facts=ACT.format(whom="person_id", how=how),
        title=title,
        sentence=sentence,
        link="/my/acts/{act}/",
    )


EXPIRING = """
    SELECT 0 AS line, %(now)s::timestamptz AS at, '' AS actor, c.person_id AS whom, c.id AS thing,
           NULL::bigint AS direction, c.number, s.name AS service, c.public_id,
           to_char(upper(c.period) - 1, 'DD.MM.YYYY') AS last_day
      FROM certificates_certificate c
      JOIN planning_service s ON s.id = c.service_id
     WHERE c.closed_at IS NULL AND upper(c.period) > %(today)s::date
       AND upper(c.period) <= %(today)s::date + 31
"""

CITIZENS: tuple[Kind, ...] = (
    _certificate("issued_by_list", "certificates.issue_approved", "c.batch_id = e.key"),
    _certificate("issued", "certificates.certificate_issued", "c.application_id = e.key"),
    _certificate(
        "called_from_queue",
        "certificates.queue_served",
        "c.quota_id = e.key AND c.issued_at = e.at",
    ),
    _queued(
        "queued_by_list",
        "certificates.issue_approved",
        "JOIN certificates_issuebatch b ON b.id = e.key"
        " JOIN planning_orderline l ON l.order_id = b.order_id"
        " JOIN eligibility_queueentry q ON q.quota_id = l.quota_id AND q.entered_at = e.at",
    ),
    _queued(
        "queued",
        "certificates.certificate_issued",
        "JOIN eligibility_queueentry q ON q.application_id = e.key AND q.entered_at = e.at",
    ),
    Kind(
        code="certificate_expires",
        group=Group.CERTIFICATE,
        audience=Audience.CITIZEN,
        events=(),
        facts=EXPIRING,
        title="Срок сертификата подходит к концу",
        sentence="Сертификат № {number} на услугу «{service}» действует по {last_day}, этот день"
        " включительно.",
        link=_GIVEN_LINK,
    ),
    _contract(
        "request_accepted",
        "booking.requests_accepted",
        LISTED,
        "Исполнитель принял заявку",
        "Исполнитель «{provider}» принял заявку на услугу «{service}». Договор действует"
        " с {first_day} по {last_day}.",
    ),
    _contract(
        "request_refused",
        "booking.request_refused",
        NAMED,
        "Исполнитель отказал по заявке",
        "Исполнитель «{provider}» отказал по заявке на услугу «{service}». Причина: {why}."
        " Выберите другого исполнителя.",
    ),
    _contract(
        "request_expired",
        "booking.requests_expired",
        ENDED_TOGETHER.format(status="cancelled"),
        "Заявка осталась без ответа",
        "Исполнитель «{provider}» не ответил на заявку до {due}, она отозвана. Деньги снова"
        " на сертификате, выберите другого исполнителя.",
    ),
    _contract(
        "place_booked",
        "booking.place_booked",
        NAMED,
        "Место забронировано",
        "Забронировано место у исполнителя «{provider}» по услуге «{service}»:"
        " с {first_day} по {last_day}.",
    ),
    _contract("contract_closed", "booking.contract_closed", NAMED, "Договор завершён", _CLOSED),
    _contract(
        "contracts_closed",
        "booking.contracts_closed",
        ENDED_TOGETHER.format(status="closed"),
        "Договор завершён",
        _CLOSED,
    ),
    _act(
        "act_formed",
        "delivery.acts_formed",
        "JOIN delivery_act t ON t.accounting_month_id = e.key AND t.formed_at = e.at",
        "Акт об услугах ждёт подтверждения",
        "Исполнитель «{provider}» составил акт за {month}. Проверьте его и подтвердите"
        " до закрытия месяца; если с чем-то не согласны, оставьте замечание к строке.",
    ),
    _act(
        "dispute_answered",
        "delivery.dispute_resolved",
        OF_DISPUTE,
        "Исполнитель ответил на замечание",
        "Исполнитель «{provider}» ответил на замечание к акту за {month}: {answer}",
    ),
)
