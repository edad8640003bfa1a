import datetime
import re
from dataclasses import replace

import pytest

from sotszakaz.documents.order_report import as_data, render
from sotszakaz.documents.pdf import ORDER_REPORT, DocumentNotCompiled, compile_pdf
from sotszakaz.kernel.money import Money
from tests.documents.sample import CREATED_AT, report


def pages(pdf: bytes) -> int:
    [count] = {int(found) for found in re.findall(rb"/Type/Pages/Count (\d+)", _flat(pdf))}
    return count


def _flat(pdf: bytes) -> bytes:
    return re.sub(rb"\s*\n\s*", b"", pdf)


def test_the_report_is_an_archive_pdf_for_screen_readers_too():
    pdf = render(report(), created_at=CREATED_AT)
    assert pdf.startswith(b"%PDF-1.7")
    assert re.search(rb"pdfaid:part>2<", pdf)
    assert re.search(rb"pdfaid:conformance>A<", pdf)
    assert re.search(rb"pdfuaid:part>1<", pdf)
    assert "Отчёт об исполнении государственного социального заказа".encode() in pdf
    assert b"LibertinusSerif" in pdf


def test_seventy_five_lines_take_several_pages_and_a_short_report_takes_few():
    full = report()
    short = replace(full, volume=full.volume[:1], quality=full.quality[:1])
    assert pages(render(full, created_at=CREATED_AT)) == 13
    assert pages(render(short, created_at=CREATED_AT)) == 2


def test_the_same_report_gives_the_same_bytes():
    first = render(report(), created_at=CREATED_AT)
    assert render(report(), created_at=CREATED_AT) == first
    later = CREATED_AT + datetime.timedelta(days=1)
    assert render(report(), created_at=later) != first


def test_an_empty_report_is_printed_too():
    nothing = replace(report(), volume=[], quality=[], money=[], providers=[])
    assert render(nothing, created_at=CREATED_AT).startswith(b"%PDF")


def test_numbers_are_written_for_people():
    data = as_data(report())
    assert data["as_of"] == "1 января 2025 г."
    assert data["as_of_digits"] == "01.01.2025"
    assert data["volume"][0]["planned"] == "12\u00a0340"
    assert data["volume"][0]["deviation"] == "−3"
    assert data["money"][0]["paid"] == "150\u00a0900\u00a0000,00"
    assert data["money_total"]["limit"] == "185\u00a0000\u00a0000,00"
    assert data["providers_total"] == {"registered": "92", "chosen": "81"}


def test_a_sum_below_nothing_has_a_true_minus_and_a_surplus_none():
    full = report()
    line = replace(full.money[0], returned=Money(-150))
    surplus = replace(full.volume[0], deviation=1_200)
    data = as_data(replace(full, money=[line], volume=[surplus]))
    assert data["money"][0]["returned"] == "−1,50"
    assert data["volume"][0]["deviation"] == "1\u00a0200"


def test_data_that_do_not_fit_the_template_are_our_fault_with_the_place_named():
    with pytest.raises(DocumentNotCompiled, match="as_of"):
        compile_pdf(ORDER_REPORT, {}, created_at=CREATED_AT)


def test_text_of_others_is_printed_as_text_and_not_run():
    wicked = replace(report(), body='#panic("x") $x$ *не жирно* [скобка')
    assert render(wicked, created_at=CREATED_AT).startswith(b"%PDF")
