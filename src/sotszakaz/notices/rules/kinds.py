"""Everything people are told: one row for each kind of notice.

A new kind is a row here, about a subject of ``subjects``, and a test.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sotszakaz.identity.states import Role
from sotszakaz.notices.rules import subjects
from sotszakaz.notices.rules.subjects import NoticeSubject
from sotszakaz.notices.states import Group


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """A kind of notice: what happened to a subject, by what lines of the journal, in what words.

    ``title`` goes into a letter, so it names nobody and nothing. ``sentence`` is filled from the
    facts. A kind without events is told by the calendar.
    """

    code: str
    about: NoticeSubject
    events: tuple[str, ...]
    title: str
    sentence: str


_CITIZENS = (
    NoticeKind(
        "certificate_issued",
        subjects.CERTIFICATE,
        (
            "certificates.issue_batch_executed",
            "certificates.certificate_issued",
            "certificates.queue_served",
        ),
        "Выдан социальный сертификат",
        "{issued} сертификат № {number} на услугу «{service}», действует по {last_day}.",
    ),
    NoticeKind(
        "queued",
        subjects.QUEUE_PLACE,
        ("certificates.issue_batch_executed", "certificates.certificate_issued"),
        "Вы в очереди на сертификат",
        "Заявление на услугу «{service}» принято, сертификат выдадут в порядке очереди: {shortage}."
        " О выдаче мы сообщим.",
    ),
    NoticeKind(
        "certificate_expires",
        subjects.EXPIRING_CERTIFICATE,
        (),
        "Срок сертификата подходит к концу",
        "Сертификат № {number} на услугу «{service}» действует по {last_day}, этот день"
        " включительно.",
    ),
    NoticeKind(
        "request_accepted",
        subjects.CONTRACT,
        ("booking.requests_accepted",),
        "Исполнитель принял заявку",
        "Исполнитель {provider} принял заявку на услугу «{service}». Договор действует"
        " с {first_day} по {last_day}.",
    ),
    NoticeKind(
        "request_refused",
        subjects.CONTRACT,
        ("booking.request_refused",),
        "Исполнитель отказал по заявке",
        "Исполнитель {provider} отказал по заявке на услугу «{service}». Причина: {why}."
        " Выберите другого исполнителя.",
    ),
    NoticeKind(
        "request_expired",
        subjects.CONTRACT,
        ("booking.requests_expired",),
        "Заявка осталась без ответа",
        "Исполнитель {provider} не ответил на заявку до {due}, она отозвана. Деньги снова"
        " на сертификате, выберите другого исполнителя.",
    ),
    NoticeKind(
        "place_booked",
        subjects.CONTRACT,
        ("booking.place_booked",),
        "Место забронировано",
        "Забронировано место у исполнителя {provider} по услуге «{service}»:"
        " с {first_day} по {last_day}.",
    ),
    NoticeKind(
        "contract_closed",
        subjects.CONTRACT,
        ("delivery.contract_closed", "delivery.contracts_closed"),
        "Договор завершён",
        "Договор с исполнителем {provider} завершён, последний день {last_day}. Причина: {why}."
        " Остаток вернулся на сертификат, можно выбрать другого исполнителя.",
    ),
    NoticeKind(
        "act_formed",
        subjects.ACT,
        ("delivery.acts_formed",),
        "Акт об услугах ждёт подтверждения",
        "Исполнитель {provider} составил акт за {month}. Проверьте его и подтвердите"
        " {until}; если с чем-то не согласны, напишите замечание к записи.",
    ),
    NoticeKind(
        "dispute_answered",
        subjects.ACT,
        ("delivery.dispute_resolved",),
        "Исполнитель ответил на замечание",
        "Исполнитель {provider} ответил на замечание к акту за {month}: {answer}",
    ),
)
_PROVIDERS = (
    NoticeKind(
        "request_arrived",
        subjects.REQUEST,
        ("booking.provider_requested",),
        "Новая заявка",
        "Новая заявка: {recipient}, услуга «{service}». Ответьте до {due}, иначе она будет"
        " отозвана.",
    ),
    NoticeKind(
        "request_cancelled",
        subjects.REQUEST,
        ("booking.request_cancelled",),
        "Получатель отозвал заявку",
        "Заявка отозвана получателем: {recipient}, услуга «{service}». Отвечать на неё не нужно.",
    ),
    NoticeKind(
        "request_missed",
        subjects.REQUEST,
        ("booking.requests_expired",),
        "Заявка отозвана без ответа",
        "Вы не ответили до {due}, заявка отозвана: {recipient}, услуга «{service}».",
    ),
    NoticeKind(
        "answer_tomorrow",
        subjects.REQUEST_TO_ANSWER,
        (),
        "Заканчивается срок ответа на заявку",
        "Последний день ответа на заявку — {due}: {recipient}, услуга «{service}».",
    ),
    NoticeKind(
        "contract_ended",
        subjects.CONTRACT_OF_PROVIDER,
        ("delivery.contract_closed", "delivery.contracts_closed"),
        "Договор завершён",
        "Завершён договор: {recipient}, услуга «{service}», последний день {last_day}."
        " Причина: {why}.",
    ),
    NoticeKind(
        "act_disputed",
        subjects.ACT_OF_PROVIDER,
        ("delivery.visit_disputed",),
        "Замечание к акту",
        "Получатель не согласен со строкой акта за {month}: {why}. Ответьте на замечание.",
    ),
    NoticeKind(
        "acts_accepted",
        subjects.ACCEPTED_ACTS,
        ("settlement.acts_accepted",),
        "Акты приняты",
        "Приняты ваши акты за {month}: {acts}. После закрытия месяца они пойдут в оплату.",
    ),
    NoticeKind(
        "paid",
        subjects.PAYMENT,
        ("settlement.payment_recorded",),
        "Услуги оплачены",
        "Оплачены услуги за {month}: {paid}.",
    ),
    NoticeKind(
        "provider_approved",
        subjects.ENTRY,
        ("providers.approved",),
        "Вы включены в реестр исполнителей",
        "Ваша организация включена в реестр исполнителей, запись {entry_no}.",
    ),
    NoticeKind(
        "provider_refused",
        subjects.ENTRY,
        ("providers.refused",),
        "Отказ во включении в реестр исполнителей",
        "Во включении в реестр исполнителей отказано. Причина: {why}."
        " Исправьте и подайте заявку снова.",
    ),
    NoticeKind(
        "provider_suspended",
        subjects.ENTRY,
        ("providers.suspended",),
        "Запись в реестре исполнителей приостановлена",
        "Ваша запись в реестре исполнителей приостановлена. Причина: {why}."
        " Новых получателей выбрать вас не смогут.",
    ),
    NoticeKind(
        "provider_resumed",
        subjects.ENTRY,
        ("providers.resumed",),
        "Запись в реестре исполнителей снова действует",
        "Ваша запись в реестре исполнителей снова действует.",
    ),
    NoticeKind(
        "provider_excluded",
        subjects.ENTRY,
        ("providers.excluded",),
        "Вы исключены из реестра исполнителей",
        "Ваша организация исключена из реестра исполнителей. Причина: {why}.",
    ),
)
_BODIES = (
    NoticeKind(
        "application_arrived",
        subjects.APPLICANT,
        ("providers.applied",),
        "Новая заявка в реестр исполнителей",
        "{provider}: новая заявка в реестр исполнителей. Рассмотрите её.",
    ),
    NoticeKind(
        "application_again",
        subjects.APPLICANT,
        ("providers.applied_again",),
        "Повторная заявка в реестр исполнителей",
        "{provider}: заявка в реестр исполнителей исправлена и подана снова. Рассмотрите её.",
    ),
    NoticeKind(
        "acts_wait",
        subjects.WAITING_ACTS,
        (),
        "Акты ждут приёмки",
        "Получатели подтвердили акты за {month}, ждут приёмки: {acts}.",
    ),
    NoticeKind(
        "issue_waits",
        subjects.ISSUE,
        ("certificates.issue_batch_prepared",),
        "Массовая выдача ждёт утверждения",
        "Подготовлена массовая выдача: сертификатов {certificates}, в очередь {queued}."
        " Проверьте и утвердите её.",
    ),
    NoticeKind(
        "order_waits",
        subjects.ORDER,
        ("planning.order_agreed",),
        "Социальный заказ ждёт утверждения",
        "Проект социального заказа на {year} год «{direction}» согласован. Утвердите его.",
    ),
    NoticeKind(
        "criteria_wait",
        subjects.CRITERIA,
        ("eligibility.criteria_drafted",),
        "Критерии ждут введения в действие",
        "Подготовлены новые критерии для услуги «{service}». Проверьте их и введите в действие.",
    ),
    NoticeKind(
        "month_waits",
        subjects.PREPARED_MONTH,
        ("settlement.closing_prepared",),
        "Месяц подготовлен к закрытию",
        "Подготовлен к закрытию {month}. Проверьте итоги и закройте месяц.",
    ),
    NoticeKind(
        "register_waits",
        subjects.REGISTER,
        ("settlement.register_prepared",),
        "Реестр на оплату ждёт утверждения",
        "Подготовлен реестр на оплату за {month}, актов {acts}. Проверьте и утвердите его.",
    ),
    NoticeKind(
        "approvals_wait",
        subjects.WAITING_APPROVALS,
        (),
        "Документы ждут вашего решения",
        "По направлению «{direction}» ждут вашего решения: {what}.",
    ),
    NoticeKind(
        "month_closed",
        subjects.CLOSED_MONTH,
        ("settlement.month_closed",),
        "Месяц закрыт",
        "Закрыт {month}. Можно составить реестр на оплату.",
    ),
    NoticeKind(
        "issue_stopped",
        subjects.ISSUE_OF_CLERK,
        ("certificates.issue_batch_failed",),
        "Массовая выдача не выполнена",
        "Массовая выдача не выполнена: {why}.",
    ),
    NoticeKind(
        "order_returned",
        subjects.ORDER_OF_CLERK,
        ("planning.order_returned",),
        "Проект социального заказа возвращён",
        "Проект социального заказа на {year} год «{direction}» возвращён на доработку: {reason}",
    ),
)
KINDS: tuple[NoticeKind, ...] = (*_CITIZENS, *_PROVIDERS, *_BODIES)
TITLES = {kind.code: kind.title for kind in KINDS}
DEADLINES = tuple(kind for kind in KINDS if not kind.events)
EVENTS = sorted({event for kind in KINDS for event in kind.events})


def groups_of(roles: Iterable[Role]) -> tuple[Group, ...]:
    """Choose the groups somebody in these roles may be told about."""
    own = set(roles)
    found = {kind.about.group for kind in KINDS if kind.about.audience.role in own}
    return tuple(group for group in Group if group in found)
