"""Everything people are told: one row for each kind of notice.

A new kind is a row here, about a thing of ``things.py`` or of ``terms.py``, and a test.
"""

from __future__ import annotations

from sotszakaz.notices.rules import terms, things
from sotszakaz.notices.rules.sentences import Kind

_GIVEN = "{given} сертификат № {number} на услугу «{service}», действует по {last_day}."
_WAITS = (
    "Заявление на услугу «{service}» принято, сертификат выдадут в порядке очереди: {why}."
    " О выдаче мы сообщим."
)
_CLOSED = (
    "Договор с исполнителем {provider} завершён, последний день {last_day}. Причина: {why}."
    " Остаток вернулся на сертификат, можно выбрать другого исполнителя."
)
_ENDED = (
    "Завершён договор: {recipient}, услуга «{service}», последний день {last_day}. Причина: {why}."
)

_CITIZENS = (
    Kind(
        "issued_by_list",
        things.CERTIFICATE,
        "certificates.issue_approved",
        "Выдан социальный сертификат",
        _GIVEN,
        "c.batch_id = e.key",
    ),
    Kind(
        "issued",
        things.CERTIFICATE,
        "certificates.certificate_issued",
        "Выдан социальный сертификат",
        _GIVEN,
        "c.application_id = e.key",
    ),
    Kind(
        "called_from_queue",
        things.CERTIFICATE,
        "certificates.queue_served",
        "Выдан социальный сертификат",
        _GIVEN,
        "c.quota_id = e.key AND c.issued_at = e.at",
    ),
    Kind(
        "queued_by_list",
        things.PLACE_IN_QUEUE,
        "certificates.issue_approved",
        "Вы в очереди на сертификат",
        _WAITS,
        "JOIN certificates_issuebatch b ON b.id = e.key"
        " JOIN planning_orderline l ON l.order_id = b.order_id"
        " JOIN eligibility_queueentry q ON q.quota_id = l.quota_id AND q.entered_at = e.at",
    ),
    Kind(
        "queued",
        things.PLACE_IN_QUEUE,
        "certificates.certificate_issued",
        "Вы в очереди на сертификат",
        _WAITS,
        "JOIN eligibility_queueentry q ON q.application_id = e.key AND q.entered_at = e.at",
    ),
    Kind(
        "certificate_expires",
        terms.EXPIRING_CERTIFICATE,
        "",
        "Срок сертификата подходит к концу",
        "Сертификат № {number} на услугу «{service}» действует по {last_day}, этот день"
        " включительно.",
    ),
    Kind(
        "request_accepted",
        things.CONTRACT,
        "booking.requests_accepted",
        "Исполнитель принял заявку",
        "Исполнитель {provider} принял заявку на услугу «{service}». Договор действует"
        " с {first_day} по {last_day}.",
        things.LISTED,
    ),
    Kind(
        "request_refused",
        things.CONTRACT,
        "booking.request_refused",
        "Исполнитель отказал по заявке",
        "Исполнитель {provider} отказал по заявке на услугу «{service}». Причина: {why}."
        " Выберите другого исполнителя.",
        things.NAMED,
    ),
    Kind(
        "request_expired",
        things.CONTRACT,
        "booking.requests_expired",
        "Заявка осталась без ответа",
        "Исполнитель {provider} не ответил на заявку до {due}, она отозвана. Деньги снова"
        " на сертификате, выберите другого исполнителя.",
        things.EXPIRED_TOGETHER,
    ),
    Kind(
        "place_booked",
        things.CONTRACT,
        "booking.place_booked",
        "Место забронировано",
        "Забронировано место у исполнителя {provider} по услуге «{service}»:"
        " с {first_day} по {last_day}.",
        things.NAMED,
    ),
    Kind(
        "contract_closed",
        things.CONTRACT,
        "booking.contract_closed",
        "Договор завершён",
        _CLOSED,
        things.NAMED,
    ),
    Kind(
        "contracts_closed",
        things.CONTRACT,
        "booking.contracts_closed",
        "Договор завершён",
        _CLOSED,
        things.CLOSED_TOGETHER,
    ),
    Kind(
        "act_formed",
        things.FORMED_ACT,
        "delivery.acts_formed",
        "Акт об услугах ждёт подтверждения",
        "Исполнитель {provider} составил акт за {month}. Проверьте его и подтвердите"
        " {until}; если с чем-то не согласны, напишите замечание к записи.",
        things.FORMED_TOGETHER,
    ),
    Kind(
        "dispute_answered",
        things.ACT,
        "delivery.dispute_resolved",
        "Исполнитель ответил на замечание",
        "Исполнитель {provider} ответил на замечание к акту за {month}: {answer}",
        things.OF_DISPUTE,
    ),
)
_PROVIDERS = (
    Kind(
        "request_arrived",
        things.REQUEST,
        "booking.provider_requested",
        "Новая заявка",
        "Новая заявка: {recipient}, услуга «{service}». Ответьте до {due}, иначе она будет"
        " отозвана.",
        things.NAMED,
    ),
    Kind(
        "request_cancelled",
        things.REQUEST,
        "booking.request_cancelled",
        "Получатель отозвал заявку",
        "Заявка отозвана получателем: {recipient}, услуга «{service}». Отвечать на неё не нужно.",
        things.NAMED,
    ),
    Kind(
        "request_missed",
        things.REQUEST,
        "booking.requests_expired",
        "Заявка отозвана без ответа",
        "Вы не ответили до {due}, заявка отозвана: {recipient}, услуга «{service}».",
        things.EXPIRED_TOGETHER,
    ),
    Kind(
        "answer_tomorrow",
        terms.REQUEST_TO_ANSWER,
        "",
        "Заканчивается срок ответа на заявку",
        "Последний день ответа на заявку — {due}: {recipient}, услуга «{service}».",
    ),
    Kind(
        "contract_ended",
        things.CONTRACT_OF_PROVIDER,
        "booking.contract_closed",
        "Договор завершён",
        _ENDED,
        things.NAMED,
    ),
    Kind(
        "contracts_ended",
        things.CONTRACT_OF_PROVIDER,
        "booking.contracts_closed",
        "Договор завершён",
        _ENDED,
        things.CLOSED_TOGETHER,
    ),
    Kind(
        "act_disputed",
        things.ACT_OF_PROVIDER,
        "delivery.visit_disputed",
        "Замечание к акту",
        "Получатель не согласен со строкой акта за {month}: {why}. Ответьте на замечание.",
        things.OF_DISPUTE,
    ),
    Kind(
        "acts_accepted",
        things.ACCEPTED_ACTS,
        "settlement.acts_accepted",
        "Акты приняты",
        "Приняты ваши акты за {month}: {acts}. После закрытия месяца они пойдут в оплату.",
    ),
    Kind(
        "paid",
        things.PAYMENT,
        "settlement.payment_recorded",
        "Услуги оплачены",
        "Оплачены услуги за {month}: {roubles}.",
    ),
    Kind(
        "provider_admitted",
        things.ENTRY,
        "providers.admitted",
        "Вы включены в реестр исполнителей",
        "Ваша организация включена в реестр исполнителей, запись {entry_no}.",
    ),
    Kind(
        "provider_refused",
        things.ENTRY,
        "providers.refused",
        "Отказ во включении в реестр исполнителей",
        "Во включении в реестр исполнителей отказано. Причина: {why}."
        " Исправьте и подайте заявку снова.",
    ),
    Kind(
        "provider_suspended",
        things.ENTRY,
        "providers.suspended",
        "Запись в реестре исполнителей приостановлена",
        "Ваша запись в реестре исполнителей приостановлена. Причина: {why}."
        " Новых получателей выбрать вас не смогут.",
    ),
    Kind(
        "provider_resumed",
        things.ENTRY,
        "providers.resumed",
        "Запись в реестре исполнителей снова действует",
        "Ваша запись в реестре исполнителей снова действует.",
    ),
    Kind(
        "provider_excluded",
        things.ENTRY,
        "providers.excluded",
        "Вы исключены из реестра исполнителей",
        "Ваша организация исключена из реестра исполнителей. Причина: {why}.",
    ),
)
_BODIES = (
    Kind(
        "application_arrived",
        things.APPLICANT,
        "providers.applied",
        "Новая заявка в реестр исполнителей",
        "{provider}: новая заявка в реестр исполнителей. Рассмотрите её.",
    ),
    Kind(
        "application_again",
        things.APPLICANT,
        "providers.applied_again",
        "Повторная заявка в реестр исполнителей",
        "{provider}: заявка в реестр исполнителей исправлена и подана снова. Рассмотрите её.",
    ),
    Kind(
        "acts_wait",
        terms.ACTS_TO_ACCEPT,
        "",
        "Акты ждут приёмки",
        "Получатели подтвердили акты за {month}, ждут приёмки: {acts}.",
    ),
    Kind(
        "issue_waits",
        things.ISSUE,
        "certificates.issue_prepared",
        "Массовая выдача ждёт утверждения",
        "Подготовлена массовая выдача: сертификатов {certificates}, в очередь {queued}."
        " Проверьте и утвердите её.",
    ),
    Kind(
        "order_waits",
        things.ORDER,
        "planning.order_agreed",
        "Социальный заказ ждёт утверждения",
        "Проект социального заказа на {year} год «{about}» согласован. Утвердите его.",
    ),
    Kind(
        "criteria_wait",
        things.CRITERIA,
        "eligibility.criteria_drafted",
        "Критерии ждут введения в действие",
        "Подготовлены новые критерии для услуги «{service}». Проверьте их и введите в действие.",
    ),
    Kind(
        "month_waits",
        things.PREPARED_MONTH,
        "settlement.closing_prepared",
        "Месяц подготовлен к закрытию",
        "Подготовлен к закрытию {month}. Проверьте итоги и закройте месяц.",
    ),
    Kind(
        "register_waits",
        things.REGISTER,
        "settlement.register_prepared",
        "Реестр на оплату ждёт утверждения",
        "Подготовлен реестр на оплату за {month}, актов {acts}. Проверьте и утвердите его.",
    ),
    Kind(
        "approvals_wait",
        terms.WAITING,
        "",
        "Документы ждут вашего решения",
        "По направлению «{about}» ждут вашего решения: {what}.",
    ),
    Kind(
        "month_closed",
        things.CLOSED_MONTH,
        "settlement.month_closed",
        "Месяц закрыт",
        "Закрыт {month}. Можно составить реестр на оплату.",
    ),
    Kind(
        "issue_stopped",
        things.ISSUE_OF_CLERK,
        "certificates.issue_stopped",
        "Массовая выдача не выполнена",
        "Массовая выдача не выполнена: {why}.",
    ),
    Kind(
        "order_returned",
        things.ORDER_OF_CLERK,
        "planning.order_returned",
        "Проект социального заказа возвращён",
        "Проект социального заказа на {year} год «{about}» возвращён на доработку: {why}",
    ),
)
KINDS: tuple[Kind, ...] = (*_CITIZENS, *_PROVIDERS, *_BODIES)
