"""Acts the region refers to; two federal laws are real, everything regional is invented."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Act(NamedTuple):
    """A row of the list of acts; the number alone tells one from another."""

    kind: str
    number: str
    day: dt.date
    title: str
    is_fictional: bool


ORDER_LAW = "189-ФЗ"
CARE_LAW = "442-ФЗ"
ENABLEMENT = "В-601-п"
STANDARD = "В-602-п"
FEES = "В-603-п"
SUBSISTENCE = "В-604-п"
CRITERIA = "В-71-н"
FACE_VALUES = "В-72-н"
TARIFFS = "В-73-н"
ORDER = "В-74-н"
LIMITS = "В-75-н"
TERMS = "В-76-н"

_DECREE, _MINISTRY = "Постановление Правительства края", "Приказ министерства"

ACTS = (
    Act(
        "Федеральный закон",
        ORDER_LAW,
        dt.date(2020, 7, 13),
        "О государственном (муниципальном) социальном заказе на оказание государственных "
        "(муниципальных) услуг в социальной сфере",
        is_fictional=False,
    ),
    Act(
        "Федеральный закон",
        CARE_LAW,
        dt.date(2013, 12, 28),
        "Об основах социального обслуживания граждан в Российской Федерации",
        is_fictional=False,
    ),
    *(
        Act(kind, number, day, title, is_fictional=True)
        for kind, number, day, title in (
            (
                _DECREE,
                ENABLEMENT,
                dt.date(2023, 10, 2),
                "Об оказании социальных услуг на дому по социальным сертификатам",
            ),
            (_DECREE, STANDARD, dt.date(2023, 10, 2), "О стандартах социальных услуг на дому"),
            (_DECREE, FEES, dt.date(2023, 10, 16), "О плате за социальное обслуживание на дому"),
            (
                _DECREE,
                SUBSISTENCE,
                dt.date(2023, 12, 4),
                "О величине прожиточного минимума, применяемой при расчёте платы на 2024 год",
            ),
            (
                _MINISTRY,
                CRITERIA,
                dt.date(2023, 11, 20),
                "О категориях потребителей и условиях получения социального сертификата",
            ),
            (
                _MINISTRY,
                FACE_VALUES,
                dt.date(2023, 11, 27),
                "Об объёме услуг по одному социальному сертификату на 2024 год",
            ),
            (_MINISTRY, TARIFFS, dt.date(2023, 12, 11), "О тарифах на социальные услуги на дому"),
            (
                _MINISTRY,
                ORDER,
                dt.date(2023, 12, 20),
                "Об утверждении государственного социального заказа на 2024 год",
            ),
            (_MINISTRY, LIMITS, dt.date(2023, 12, 25), "О доведении лимитов на 2024 год"),
            (
                _MINISTRY,
                TERMS,
                dt.date(2023, 12, 25),
                "О сроках ответа, решения и проверки актов",
            ),
        )
    ),
)
