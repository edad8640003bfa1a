"""What stands in the menu of each role. Addresses are names: pages of an audience bring their own.

An entry whose page does not exist is not shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
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
    is_current: bool = False


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
    return _address(page, get_urlconf() or settings.ROOT_URLCONF)


@cache
def _address(page: str, urlconf: str) -> str | None:
    try:
        return reverse(page, urlconf)
    except NoReverseMatch:
        return None


def links(request: HttpRequest, role: Role | None) -> list[Link]:
    """Lay out the menu of the role; the longest address that begins ours is the current one."""
    found = []
    for entry in EVERYBODY if role is None else MENU[role]:
        href = address(entry.page)
        if href is not None:
            found.append((entry.title, href))
    current = _current(request.path, [href for _title, href in found])
    return [Link(title, href, href == current) for title, href in found]


def _current(path: str, hrefs: list[str]) -> str | None:
    inside = [h for h in hrefs if path == h or (h != "/" and path.startswith(h))]
    return max(inside, key=len, default=None)
