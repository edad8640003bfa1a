"""What stands in the menu of each role, by the names of pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.urls import reverse

from sotszakaz.identity.states import Role

NO_ID = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu: what it says, which page it opens."""

    title: str
    page: str


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the menu as it is drawn."""

    title: str
    href: str


EVERYBODY = (
    Entry("Показатели", "public:figures"),
    Entry("Исполнители услуг", "public:providers"),
    Entry("Проверить сертификат", "public:check"),
    Entry("Как это работает", "public:how"),
)
MENU: dict[Role, tuple[Entry, ...]] = {
    Role.HOLDER: (
        Entry("Мой сертификат", "holder:overview"),
        Entry("Выбор исполнителя", "holder:providers"),
        Entry("Акты", "holder:acts"),
        Entry("Деньги", "holder:money"),
    ),
    Role.PROVIDER: (
        Entry("Сегодня", "provider:desk"),
        Entry("Заявки", "provider:requests"),
        Entry("Договоры", "provider:contracts"),
        Entry("Оказанные услуги", "provider:month"),
        Entry("Акты", "provider:acts"),
        Entry("Оплата", "provider:payments"),
        Entry("Организация", "provider:registry"),
    ),
    Role.CLERK: (
        Entry("Заявители", "office:applicants"),
        Entry("Сертификаты", "office:certificates"),
        Entry("Выдача списком", "office:batches"),
        Entry("Очередь", "office:queue"),
        Entry("Исполнители", "office:providers"),
        Entry("Акты", "office:acts"),
    ),
    Role.HEAD: (
        Entry("На утверждение", "control:approvals"),
        Entry("Закрытие месяца", "control:months"),
        Entry("Реестры на оплату", "control:registers"),
        Entry("Платежи", "control:payments"),
        Entry("Возвраты", "control:recoveries"),
    ),
    Role.ACCOUNTANT: (
        Entry("Закрытие месяца", "control:months"),
        Entry("Реестры на оплату", "control:registers"),
        Entry("Ведомость оплаты", "control:statement"),
        Entry("Платежи", "control:payments"),
        Entry("Возвраты", "control:recoveries"),
    ),
    Role.MINISTRY: (
        Entry("Исполнение бюджета", "ministry:envelope"),
        Entry("Социальный заказ", "ministry:orders"),
        Entry("Лимиты", "ministry:limits"),
        Entry("Параметры", "ministry:parameters"),
        Entry("Тарифы", "ministry:tariffs"),
        Entry("Платежи", "control:payments"),
        Entry("Самопроверка", "ministry:check"),
        Entry("Выгрузки", "auditor:exports"),
    ),
    Role.AUDITOR: (
        Entry("Обзор", "auditor:overview"),
        Entry("Бюджет", "ministry:envelope"),
        Entry("Поиск", "auditor:search"),
        Entry("Журнал", "auditor:journal"),
        Entry("Выгрузки", "auditor:exports"),
    ),
    Role.ADMINISTRATOR: (),
}


def address_of(page: str, thing: UUID | None = None) -> str:
    """Return the address of a page, or of a page about one thing by its public id."""
    before, after = _around(page, is_about_a_thing=thing is not None)
    return before if thing is None else f"{before}{thing}{after}"


@cache
def _around(page: str, *, is_about_a_thing: bool) -> tuple[str, str]:
    if not is_about_a_thing:
        return reverse(page), ""
    before, after = reverse(page, args=[NO_ID]).split(str(NO_ID))
    return before, after


@cache
def menu(role: Role | None) -> tuple[Link, ...]:
    """Lay out the menu of the role, or of everybody; the addresses are those of the programme."""
    entries = EVERYBODY if role is None else MENU[role]
    return tuple(Link(entry.title, reverse(entry.page)) for entry in entries)


def current(path: str, entries: tuple[Link, ...]) -> str:
    """Find the entry of the menu one is in: the longest address that begins the path."""
    hrefs = [entry.href for entry in entries]
    inside = [h for h in hrefs if path == h or (h != "/" and path.startswith(h))]
    return max(inside, key=len, default="")
