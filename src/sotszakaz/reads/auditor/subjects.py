"""What lines of the journal are about, in words."""

from __future__ import annotations

TITLES = {
    "booking.contract": "Договор",
    "booking.contracts": "Договоры",
    "booking.group": "Группа",
    "certificates.certificate": "Сертификат",
    "certificates.issuebatch": "Выдача списком",
    "delivery.act": "Акт",
    "delivery.acts": "Акты",
    "delivery.visit": "Запись об услуге",
    "eligibility.application": "Заявление",
    "eligibility.criteria": "Критерии",
    "eligibility.upload": "Загруженный файл",
    "identity.assignment": "Роль",
    "identity.organisation": "Организация",
    "identity.page": "Страница",
    "identity.user": "Пользователь",
    "ledger.month": "Отчётный месяц",
    "monitoring.export": "Выгрузка",
    "monitoring.self_check": "Самопроверка",
    "monitoring.turnovers": "Обороты",
    "notices.day": "Напоминания за день",
    "notices.letter": "Письмо",
    "notices.cursor": "Уведомления",
    "people.citizenaccount": "Кабинет гражданина",
    "people.person": "Гражданин",
    "people.representative": "Представитель",
    "planning.budget_line": "Бюджетная строка",
    "planning.facevalue": "Объём сертификата",
    "planning.order": "Социальный заказ",
    "planning.quota": "Строка заказа",
    "planning.service": "Услуга",
    "planning.socialorder": "Социальный заказ",
    "planning.tariff": "Тариф",
    "policy.direction": "Направление",
    "policy.jurisdiction": "Регион",
    "policy.parameter": "Параметр",
    "policy.training_clock": "Учебные часы",
    "providers.agreement": "Соглашение",
    "providers.offer": "Предложение исполнителя",
    "providers.apikey": "Ключ программы",
    "providers.provider": "Исполнитель",
    "providers.worker": "Работник",
    "settlement.recovery": "Требование о возврате",
    "settlement.register": "Реестр на оплату",
}


def subject_in_words(subject: str) -> str:
    """Say what a line is about: «Сертификат № 17»; an unknown thing stays as it is written."""
    thing, _, key = subject.partition(":")
    title = TITLES.get(thing)
    if title is None:
        return subject
    return f"{title} №\u00a0{key}" if key.isdigit() else title
