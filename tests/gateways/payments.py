"""Payments of an invented ministry to invented providers."""

import datetime

from sotszakaz.gateways.payment_document import Party, PaymentDocument
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Period

ACCOUNT = "03221643040000001900"
MARCH = Period(datetime.date(2024, 3, 1), datetime.date(2024, 3, 31))
DAY = datetime.date(2024, 3, 5)
NOW = datetime.datetime(2024, 3, 5, 9, 30, tzinfo=datetime.UTC)
MINISTRY = Party(
    "Министерство финансов края (Министерство-пример)",
    "2466000000",
    "246601001",
    ACCOUNT,
    "ОТДЕЛЕНИЕ КРАСНОЯРСК БАНКА РОССИИ",
    "010407105",
    "40102810245370000011",
)
PROVIDER = Party(
    "АНО «Забота – пример»",
    "7707083893",
    "770701001",
    "40702810138250123017",
    "ПАО ПРИМЕР",
    "044525225",
    "30101810400000000225",
)


def payment(**changes: object) -> PaymentDocument:
    """Make a payment, changed as asked."""
    fields: dict[str, object] = {
        "number": "17",
        "day": DAY,
        "amount": Money(123456),
        "payer": MINISTRY,
        "recipient": PROVIDER,
        "purpose": "Оплата по реестру № 3 за март 2024 г. НДС не облагается",
        "kbk": "14810021020006110635",
        "oktmo": "04701000",
    }
    return PaymentDocument(**(fields | changes))  # type: ignore[arg-type]
