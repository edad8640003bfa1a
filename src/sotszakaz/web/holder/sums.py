"""Sums and facts of a certificate, put into words for its page.

The page is asked for more than any other, and a line of a template costs twice what it does here.
"""

from __future__ import annotations

from sotszakaz.monitoring.queries.holder_certificates import HeldCertificate
from sotszakaz.web.ui.components import Property
from sotszakaz.web.ui.words import day, money


def used_so_far(certificate: HeldCertificate) -> list[Property]:
    """Say where the money of the services given so far is, and what is left of contracts."""
    known = [
        Property("Оказано услуг", f"{certificate.used_units.brief()} на {money(certificate.used)}"),
        Property("Из них ждёт приёмки", money(certificate.delivered)),
        Property("Принято, ждёт оплаты", money(certificate.accepted)),
        Property("Оплачено исполнителям", money(certificate.paid)),
        Property("Ваша плата по принятым актам", money(certificate.fee)),
    ]
    if certificate.returned:
        known.append(Property("Исполнитель вернул", money(certificate.returned)))
    known.append(Property("По договорам ещё не оказано", money(certificate.left)))
    if certificate.released:
        back = f"{money(certificate.released)}, {certificate.released_units.brief()}"
        known.append(Property("Вернулось в бюджет", back))
    return known


def about(certificate: HeldCertificate) -> list[Property]:
    """Say what the certificate is for, and who issued it."""
    return [
        Property("Направление", certificate.direction),
        Property("Как оказывается", certificate.delivery_form),
        Property("Категория", certificate.category),
        Property("Место", certificate.municipality),
        Property("Кто выдал", f"{certificate.authority}, {day(certificate.issued_at)}"),
    ]
