"""Days that may not overlap, volumes that must add up."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sotszakaz.planning.rules import (
    Fault,
    NewOrderLine,
    RowsRefused,
    Span,
    order_faults,
    overlap_faults,
    split_fault,
)

DAY = dt.timedelta(days=1)
JANUARY = dt.date(2024, 1, 1)


def test_days_one_after_another_do_not_overlap() -> None:
    spans = [
        Span("a", 2, JANUARY, JANUARY + 9 * DAY),
        Span("a", 3, JANUARY + 10 * DAY, None),
        Span("b", 4, JANUARY, None),
    ]
    assert overlap_faults(spans) == []


def test_an_overlap_names_both_rows() -> None:
    spans = [
        Span("a", 5, JANUARY + 9 * DAY, JANUARY + 20 * DAY),
        Span("a", 2, JANUARY, JANUARY + 9 * DAY),
    ]
    assert overlap_faults(spans) == [
        Fault(
            5,
            "срок пересекается со строкой 2 (с 01.01.2024 по 10.01.2024). Исправьте даты действия.",
        )
    ]


def test_an_overlap_with_what_is_stored_names_the_new_row() -> None:
    spans = [Span("a", 7, JANUARY, JANUARY), Span("a", 0, JANUARY - DAY, None)]
    assert [str(fault) for fault in overlap_faults(spans)] == [
        "Строка 7: срок пересекается с уже установленным (с 31.12.2023). Исправьте даты действия."
    ]


def test_a_long_span_overlaps_every_later_one() -> None:
    spans = [
        Span("a", 2, JANUARY, None),
        Span("a", 3, JANUARY + DAY, JANUARY + DAY),
        Span("a", 4, JANUARY + 5 * DAY, None),
    ]
    assert [fault.row for fault in overlap_faults(spans)] == [3, 4]


def slow_overlap(spans: list[Span]) -> set[int]:
    """Compare every span with every other: slow and obvious."""
    return {
        max(one.row, two.row)
        for one in spans
        for two in spans
        if one.row < two.row and one.first_day <= two.end and two.first_day <= one.end
    }


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 9) | st.none()), max_size=6))
def test_faults_are_found_exactly_when_days_are_shared(days: list[tuple[int, int | None]]) -> None:
    spans = [
        Span(
            "a",
            row,
            JANUARY + first * DAY,
            None if length is None else JANUARY + (first + length) * DAY,
        )
        for row, (first, length) in enumerate(days, start=1)
    ]
    found = {fault.row for fault in overlap_faults(spans)}
    assert bool(found) == bool(slow_overlap(spans))
    assert found <= slow_overlap(spans)


def line(row: int, total: int, assignment: int, competition: int, certificate: int) -> NewOrderLine:
    return NewOrderLine(
        row=row,
        service_id=1,
        category_id=1,
        municipality_id=row,
        budget_line_id=1,
        selection_year=2024,
        volume_total=total,
        volume_assignment=assignment,
        volume_competition=competition,
        volume_certificate=certificate,
        tolerance_percent=5,
    )


def test_a_volume_is_the_sum_of_its_parts() -> None:
    assert order_faults([line(2, 20, 4, 6, 10)]) == []
    assert split_fault(20, [4, 6, 11]) == (
        "объём всего 20, а по способам вместе 21. "
        "Исправьте разбивку: задание + конкурс + сертификат = всего."
    )
    assert split_fault(0, [-1, 1, 0]) == "объём не может быть отрицательным. Исправьте его."


def test_every_wrong_line_of_an_order_is_named() -> None:
    repeated = [line(2, 1, 0, 0, 1), line(3, 5, 0, 0, 1), line(2, 1, 0, 0, 1)]
    faults = order_faults([*repeated[:2], NewOrderLine(**{**_values(repeated[0]), "row": 9})])
    assert [fault.row for fault in faults] == [3, 9]
    assert faults[1].reason == "услуга, категория и место уже указаны в строке 2. Оставьте одну."


def _values(of: NewOrderLine) -> dict[str, int]:
    return {name: getattr(of, name) for name in NewOrderLine.__dataclass_fields__}


def test_a_refusal_lists_all_its_rows() -> None:
    assert str(RowsRefused([Fault(2, "раз."), "Весь файл."])) == (
        "Ничего не записано. Что исправить:\nСтрока 2: раз.\nВесь файл."
    )
