"""The paper of a certificate: archive PDF, a code to check it, sums in words."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import Any

from sotszakaz.documents.certificate import Agent, CertificatePaper, Chosen, as_data, code, render
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity, Unit

CREATED_AT = datetime.datetime(2024, 3, 5, 9, 30, tzinfo=datetime.UTC)
ADDRESS = "https://example.org/check/242024000000172/"
MINUTES = Quantity(361, Unit.MINUTES)
PAPER = CertificatePaper(
    number="242024000000172",
    issued_on=datetime.date(2024, 1, 9),
    first_day=datetime.date(2024, 1, 9),
    last_day=datetime.date(2024, 12, 31),
    authority="Министерство социальной политики Красноярского края",
    order="приказ от 20 декабря 2023 г. № 1-н",
    holder="Образцова Анна Петровна",
    birth_date=datetime.date(1943, 5, 9),
    snils="***-***-001 23",
    address="город Красноярск, улица Примерная, дом 1",
    category="граждане пожилого возраста",
    agents=[Agent("Примерова Мария Ивановна", "доверенность")],
    direction="Социальное обслуживание на дому",
    service="Предоставление социального обслуживания в форме на дому",
    registry_entry_no="880000О.99.0.АЭ25АА00000",
    content="Социально-бытовые услуги",
    delivery_form="на дому",
    standard="закон от 28 декабря 2013 г. № 442-ФЗ «Об основах социального обслуживания»",
    place="город Красноярск",
    units=MINUTES,
    face_value=Money.roubles(4_496, 40),
    available=Money.roubles(1_000),
    ceiling=Money.roubles(2_410, 25),
    chosen=[
        Chosen(
            provider="КЦСОН «Надежда»",
            entry_no="24-0001",
            status="договор действует",
            first_day=datetime.date(2024, 2, 1),
            last_day=datetime.date(2024, 12, 31),
            used_units=Quantity(60, Unit.MINUTES),
            used=Money.roubles(749, 40),
        )
    ],
    closed="",
    is_fictional=True,
)


def printed(paper: CertificatePaper) -> bytes:
    return render(paper, check_address=ADDRESS, created_at=CREATED_AT)


def told(paper: CertificatePaper) -> dict[str, Any]:
    return as_data(paper, check_address=ADDRESS, created_on=CREATED_AT.date())


def test_it_is_an_archive_pdf_for_screen_readers_too():
    pdf = printed(PAPER)
    assert pdf.startswith(b"%PDF-1.7")
    assert re.search(rb"pdfaid:part>2<", pdf)
    assert re.search(rb"pdfaid:conformance>A<", pdf)
    assert re.search(rb"pdfuaid:part>1<", pdf)
    assert "Социальный сертификат № 24-2024-00000017-2".encode() in pdf


def test_sums_and_volume_stand_in_words():
    data = told(PAPER)
    assert data["face_value"] == (
        "4\u00a0496,40\u00a0₽ (четыре тысячи четыреста девяносто шесть рублей 40 копеек)"
    )
    assert data["units"] == (
        "361\u00a0минута (триста шестьдесят одна минута), то есть 6\u00a0ч\u00a01\u00a0мин"
    )
    assert data["ceiling"].startswith("2\u00a0410,25\u00a0₽ (две тысячи четыреста десять рублей")
    days = replace(PAPER, units=Quantity(21, Unit.DAYS))
    assert told(days)["units"] == "21\u00a0день (двадцать один день)"


def test_a_contract_that_has_not_begun_has_no_days():
    never = replace(PAPER.chosen[0], first_day=None, last_day=None)
    assert told(replace(PAPER, chosen=[never]))["chosen"][0]["term"] == "не начинался"


def test_the_code_is_a_picture_of_the_address():
    assert code(ADDRESS).startswith("<svg")
    assert code(ADDRESS) != code(ADDRESS + "?")


def test_the_same_paper_gives_the_same_bytes():
    assert printed(PAPER) == printed(PAPER)


def test_a_closed_one_without_a_provider_is_printed_too():
    bare = replace(
        PAPER,
        closed="истёк срок",
        chosen=[],
        agents=[],
        ceiling=None,
        address="",
        content="",
        is_fictional=False,
    )
    assert printed(bare).startswith(b"%PDF")
