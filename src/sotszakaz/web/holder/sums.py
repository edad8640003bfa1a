"""Sums and facts of a certificate, put into words for its page.

The page is asked for more than any other, and a line of a template costs twice what it does here.
"""

from __future__ import annotations

from sotszakaz.reads.holder.certificates import HolderCertificate
from sotszakaz.web.ui.components import Property
from sotszakaz.web.ui.words import day, money


def used_so_far(certificate: HolderCertificate) -> list[Property]:
    """Say where the money of the services given so far is, and what is left of contracts.

    Of a sum that is nothing, nothing is said.
    """
    used = f"{certificate.used_units.brief()} на {money(certificate.used)}"
    sums = (
        ("Из них ждёт приёмки", certificate.delivered),
        ("Принято, ждёт оплаты", certificate.accepted),
        ("Оплачено исполнителям", certificate.paid),
        ("Ваша плата по принятым актам", certificate.fee),
        ("Исполнитель вернул", certificate.returned),
        ("По договорам ещё не оказано", certificate.left),
    )
    known = [Property("Оказано услуг", used if certificate.used else "пока нисколько")]
    known += [Property(title, money(amount)) for title, amount in sums if amount]
    if certificate.released:
        back = f"{money(certificate.released)}, {certificate.released_units.brief()}"
        known.append(Property("Вернулось в бюджет", back))
    return known


def about(certificate: HolderCertificate) -> list[Property]:
    """Say what the certificate is for, and who issued it."""
    return [
        Property("Направление", certificate.direction),
        Property("Как оказывается", certificate.delivery_form),
        Property("Категория", certificate.category),
        Property("Место", certificate.municipality),
        Property("Кто выдал", f"{certificate.authority}, {day(certificate.issued_at)}"),
    ]
