"""A report of a year with 75 lines of volume and as many of quality."""

import datetime

from sotszakaz.documents.order_report import BudgetLine, Indicator, OrderReport, ProviderCount
from sotszakaz.kernel.money import Money

CREATED_AT = datetime.datetime(2025, 1, 14, 9, 30, tzinfo=datetime.UTC)
_PLACES = (
    "городской округ город Красноярск",
    "городской округ город Норильск",
    "Богучанский муниципальный район",
    "Таймырский Долгано-Ненецкий муниципальный район",
    "Шушенский муниципальный округ",
)
_SERVICES = (
    "Социальное обслуживание в форме социального обслуживания на дому",
    "Социальное обслуживание в полустационарной форме",
    "Социально-медицинские услуги на дому, включая содействие в проведении процедур",
)
_CATEGORIES = (
    "граждане пожилого возраста",
    "инвалиды старше 18 лет",
    "дети-инвалиды",
    "граждане при наличии иных обстоятельств, признанных ухудшающими условия жизни",
    "ветераны",
)


def report() -> OrderReport:
    """Give the report."""
    return OrderReport(
        body="Министерство социальной политики Красноярского края",
        okpo="00000000",
        glava="148",
        direction="социальное обслуживание (за исключением услуг в стационарной форме)",
        order="№ 24-01 от 15 января 2024 г. на 2024 год и плановый период 2025–2026 годов",
        as_of=datetime.date(2025, 1, 1),
        periodicity="годовая",
        volume=_lines("число потребителей услуги", "человек", "792", 12_340, ""),
        quality=_lines(
            "доля потребителей, удовлетворённых качеством услуги",
            "процент",
            "744",
            95,
            "двое потребителей переехали в другой субъект Российской Федерации",
        ),
        money=[
            BudgetLine(
                "14810021020006110614",
                Money.roubles(165_000_000),
                Money.roubles(160_125_300, 50),
                Money.roubles(158_900_000, 10),
                Money.roubles(151_002_345, 67),
                Money.roubles(150_900_000),
                Money.roubles(14_000, 5),
            ),
            BudgetLine(
                "14810021020006110635",
                Money.roubles(20_000_000),
                Money.roubles(19_800_000),
                Money.roubles(19_700_000),
                Money.roubles(19_000_000, 99),
                Money.roubles(19_000_000, 99),
                Money(0),
            ),
        ],
        providers=[
            ProviderCount("Государственные учреждения", 61, 58),
            ProviderCount("Некоммерческие организации", 17, 12),
            ProviderCount("Коммерческие организации", 9, 7),
            ProviderCount("Индивидуальные предприниматели", 5, 4),
        ],
        head_post="министр социальной политики Красноярского края",
        head_name="П. С. Образцова",
        author_post="начальник отдела",
        author_name="Пример И. И.",
        author_phone="8 (391) 000-00-00",
    )


def _lines(name: str, unit: str, okei: str, planned: int, reason: str) -> list[Indicator]:
    return [
        Indicator(
            service=service,
            registry_number="870000О.99.0.АЭ20АА00000",
            selection_year=2024,
            place=place,
            category=category,
            name=name,
            unit=unit,
            okei=okei,
            planned=planned,
            tolerance="5 %",
            fact=planned - len(place) // 10,
            deviation=-(len(place) // 10),
            reason=reason,
        )
        for service in _SERVICES
        for place in _PLACES
        for category in _CATEGORIES
    ]
