"""Conditions of a decision, told to the applicant."""

from __future__ import annotations

from sotszakaz.eligibility.rules.evaluation import Reason
from sotszakaz.web.holder.conditions import Condition, conditions


def test_what_failed_beside_something_that_was_enough_was_not_needed():
    lines = [
        Reason(True, "Достаточно одного из условий:", "", 0),
        Reason(True, "Вторая степень", "71-н", 1),
        Reason(False, "Все условия вместе:", "", 1),
        Reason(False, "Первая степень", "71-н", 2),
        Reason(True, "80 лет", "71-н", 2),
        Reason(False, "Живёт в крае", "442-ФЗ", 0),
    ]
    act = "Приказ от 20.12.2023"
    assert list(conditions(lines, {"71-н": act})) == [
        Condition("Достаточно одного из условий:", "", "", "выполнено", "green"),
        Condition("– Вторая степень", act, "71-н", "выполнено", "green"),
        Condition("– Все условия вместе:", "", "", "не понадобилось", "grey"),
        Condition("– – Первая степень", act, "71-н", "не понадобилось", "grey"),
        Condition("– – 80 лет", act, "71-н", "выполнено", "green"),
        Condition("Живёт в крае", "", "442-ФЗ", "не выполнено", "red"),
    ]


def test_where_nothing_was_enough_all_of_it_is_said():
    lines = [
        Reason(False, "Достаточно одного из условий:", "", 0),
        Reason(False, "Вторая степень", "71-н", 1),
        Reason(False, "80 лет", "71-н", 1),
    ]
    assert [one.answer for one in conditions(lines, {})] == ["не выполнено"] * 3
