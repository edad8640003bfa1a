"""What stands in the menu of each role. Addresses are names: pages of an audience bring their own.

An entry whose page does not exist is not shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.conf import settings
from django.urls import NoReverseMatch, get_urlconf, reverse

from sotszakaz.identity.states import Role


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


NOBODY = UUID(int=0)
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


def address(page: str) -> str | None:
    """Return the address of a page, None while there is no such page."""
    return address_in(urlconf(), page)


def urlconf() -> str:
    """Say which table of addresses is in force."""
    return get_urlconf() or settings.ROOT_URLCONF


@cache
def address_in(addresses: str, page: str) -> str | None:
    """Return the address of a page in a table of addresses, None when it is not there."""
    try:
        return reverse(page, addresses)
    except NoReverseMatch:
        return None


def address_of(page: str, thing: UUID | None = None) -> str:
    """Return the address of a page, or of a page about one thing by the number in its address.

    Django writes an address in the time of a query; a page of a holder leads to seven of them.
    """
    if thing is None:
        return _alone(urlconf(), page)
    before, after = _around(urlconf(), page)
    return f"{before}{thing}{after}"


@cache
def _alone(addresses: str, page: str) -> str:
    return reverse(page, addresses)


@cache
def _around(addresses: str, page: str) -> tuple[str, str]:
    before, after = reverse(page, addresses, args=[NOBODY]).split(str(NOBODY))
    return before, after


@cache
def menu(role: Role | None, addresses: str) -> tuple[Link, ...]:
    """Lay out the menu of the role, or of everybody."""
    entries = EVERYBODY if role is None else MENU[role]
    found = [(entry.title, address_in(addresses, entry.page)) for entry in entries]
    return tuple(Link(title, href) for title, href in found if href is not None)


def current(path: str, entries: tuple[Link, ...]) -> str:
    """Find the entry of the menu one is in: the longest address that begins the path."""
    hrefs = [entry.href for entry in entries]
    inside = [h for h in hrefs if path == h or (h != "/" and path.startswith(h))]
    return max(inside, key=len, default="")
