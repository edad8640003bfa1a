"""Details of the journal's lines in words: sums in roubles, days as on paper, no codes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from django.utils import timezone

from sotszakaz.certificates.states import ClosedReason
from sotszakaz.eligibility.states import QueueReason
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.text import NBSP, date_in_digits

MISSING = "—"
# Details that are kopecks when they are whole numbers.
MONEY_FIELDS = frozenset(
    {"total", "payable", "amount", "cost", "fee", "limit", "paid", "returned", "face_value", "free"}
    | {"kopecks", "copayment"}
)
DAY = re.compile(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})\b")
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+(Z|[+-][0-9:]+)")
PARAMETERS = {
    "rounding": "Округление денежных сумм",
    "subsistence_minimum": "Прожиточный минимум",
    "fee_limit_multiple": "Предел дохода для бесплатного обслуживания, в прожиточных минимумах",
    "fee_share": "Доля дохода сверх предела, которую платит получатель",
    "answer_working_days": "Срок ответа исполнителя на заявку, рабочих дней",
    "certificate_decision_working_days": "Срок решения о сертификате, рабочих дней",
    "act_confirmation_working_days": "Срок проверки акта получателем, рабочих дней",
}
# Codes that stand in the details, by the name of the detail.
CODES: dict[str, dict[str, str]] = {
    "code": PARAMETERS,
    "reason": dict(ClosedReason.choices),
    "outcome": {
        "granted": "выдан сертификат",
        **{code: f"в очереди – {title}" for code, title in QueueReason.choices},
    },
    "is_eligible": {"True": "право есть", "False": "права нет"},
}


def word(name: str, value: Any) -> str:
    """Say one detail."""
    if value is None or value == "":
        return MISSING
    if name in MONEY_FIELDS and isinstance(value, int):
        return str(Money(value))
    if isinstance(value, list):
        return ", ".join(str(one) for one in value) or MISSING
    text = str(value)
    known = CODES.get(name, {}).get(text)
    return known or _time(text)


def _time(text: str) -> str:
    for pattern, say in SAID:
        if pattern.fullmatch(text):
            return say(text)
    return DAY.sub(r"\3.\2.\1", text)


def _moment(text: str) -> str:
    here = timezone.localtime(dt.datetime.fromisoformat(text))
    return f"{date_in_digits(here)}{NBSP}{here:%H:%M}"


SAID: tuple[tuple[re.Pattern[str], Callable[[str], str]], ...] = (
    (MOMENT, _moment),
    (MONTH, lambda text: Month.parse(text).name),
)
