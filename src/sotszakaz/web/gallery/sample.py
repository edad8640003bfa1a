"""Sample values the gallery shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import ZoneInfo

from sotszakaz.certificates.states import CertificateStatus
from sotszakaz.database.rows import Page
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.text import MONTHS
from sotszakaz.web.ui.components import Bar, Moment, Series, Stack, Step, Tab
from sotszakaz.web.ui.statuses import COLOURS, Choices

ZONE = ZoneInfo("Asia/Krasnoyarsk")
TODAY = dt.date(2026, 3, 16)
NOW = dt.datetime(2026, 3, 16, 14, 5, tzinfo=ZONE)
HOUR = 3_600
PROVIDER = UUID(int=183)
# Which tags and filters a part of the gallery shows.
TAGS = {
    "words": "money number day moment month counted digits tag status_tag deadline address_of",
    "messages": (
        "notice panel details empty confirm card tiles tile steps timeline tabs back_link "
        "breadcrumbs button progress refreshing"
    ),
    "lists": "filters data_table pagination summary_list row",
    "charts": "bars whole stacked line",
    "forms": "fieldset error_summary",
}
KIND_TITLES = {
    "CertificateStatus": "Сертификат",
    "ClosedReason": "Чем закончился",
    "BatchStatus": "Выдача списком",
    "ContractStatus": "Заявка и договор",
    "ActStatus": "Акт",
    "CriteriaStatus": "Условия",
    "ApplicationStage": "Заявление",
    "QueueReason": "Почему в очереди",
    "MonthStatus": "Месяц",
    "Stage": "Деньги",
    "OrderStatus": "Социальный заказ",
    "AgreementStatus": "Соглашение",
    "EntryStatus": "Запись реестра",
    "ProviderKind": "Исполнитель",
    "RegisterStatus": "Реестр на оплату",
    "PaymentStage": "Оплата акта",
}


@dataclass(frozen=True, slots=True)
class Certificate:
    """A line of the sample table."""

    number: str
    service: str
    status: CertificateStatus
    until: dt.date
    left: Money


def statuses() -> list[tuple[str, list[Choices]]]:
    """Every state of every kind people see."""
    return [(KIND_TITLES[kind.__name__], list(kind)) for kind in COLOURS]


CERTIFICATES = [
    Certificate(
        "042026000000497",
        "Социальное обслуживание на дому",
        CertificateStatus.IN_USE,
        dt.date(2026, 12, 31),
        Money.roubles(12_480),
    ),
    Certificate(
        "042026000011773",
        "Услуги сиделки",
        CertificateStatus.ACTIVE,
        dt.date(2026, 3, 18),
        Money.roubles(98_700, 50),
    ),
    Certificate(
        "042025000003126",
        "Дневное пребывание",
        CertificateStatus.CLOSED,
        dt.date(2025, 12, 31),
        Money(0),
    ),
]
STEPS = [
    Step("Заявление", "done", "#steps", "Подано 2 марта"),
    Step("Решение", "done", "#steps", "Сертификат выдан 5 марта"),
    Step("Выбор исполнителя", "current", "#steps", "Выберите до 5 апреля"),
    Step("Договор", "waiting"),
    Step("Документы исполнителя", "stuck", "#steps", "Не приложена лицензия"),
]
TIMELINE = [
    Moment(
        dt.datetime(2026, 3, 12, 10, 40, tzinfo=ZONE),
        "Услуга оказана",
        "Уход на дому, 2 часа. Деньги останутся за исполнителем, когда вы подтвердите акт.",
        "Центр социального обслуживания",
        "#timeline",
        Money.roubles(-1_240),
    ),
    Moment(dt.date(2026, 3, 5), "Сертификат выдан", amount=Money.roubles(98_700)),
    Moment(dt.date(2026, 3, 2), "Заявление принято", "Решение будет до 12 марта."),
]
TABS = [
    Tab("Ждут ответа", "#tabs", is_current=True, count=3),
    Tab("Действуют", "#tabs", count=128),
    Tab("Завершены", "#tabs"),
]
BARS = [
    Bar("Государственные", 18_402, href="#charts"),
    Bar("Некоммерческие", 7_915),
    Bar("Частные", 3_683),
]
SERIES = [Series("Оплачено", "green"), Series("Принято", "teal"), Series("По договорам", "blue")]
PIECES = [
    Series("Оплачено исполнителям", "green", (812_000_000_00,)),
    Series("Принято, будет оплачено", "teal", (64_500_000_00,)),
    Series("По договорам, ещё не принято", "blue", (211_300_000_00,)),
    Series("На сертификатах, исполнитель не выбран", "sky", (98_000_000_00,)),
    Series("Возвращено", "orange", (1_00,)),
    Series("Свободно", "grey", (44_200_000_00,)),
]
STACKS = [
    Stack("город Красноярск", (412_000_000_00, 38_500_000_00, 96_400_000_00), "#charts"),
    Stack("Абанский район", (21_300_000_00, 2_100_000_00, 8_800_000_00)),
    Stack(
        "14810020240003010632 Социальное обслуживание на дому пожилых граждан, I степень",
        (64_900_000_00, 7_450_000_00, 19_200_000_00),
        short="14810020240003010632 … I степень",
    ),
]
MONTHS_SHORT = [month[:3] for month in MONTHS]
LINES = [
    Series(
        "Оказано",
        "blue",
        tuple(n * 1_000_000_00 for n in (41, 44, 52, 50, 57, 61, 60, 66, 71, 70, 78, 83)),
    ),
    Series(
        "Оплачено",
        "green",
        tuple(n * 1_000_000_00 for n in (0, 40, 43, 51, 49, 55, 60, 59, 65, 70, 69, 77)),
    ),
]
MONTH = Month(2026, 3)
FAR = dt.date(2026, 4, 20)
NEAR = dt.date(2026, 3, 18)
PAST = dt.date(2026, 3, 13)
PAGE: Page[int] = Page(range(25), number=4, total=30_000)
