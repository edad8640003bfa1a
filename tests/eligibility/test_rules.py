import datetime as dt

import pytest

from sotszakaz.eligibility.rules.evaluation import evaluate, explain, unmet
from sotszakaz.eligibility.rules.facts import (
    FactMissing,
    FactSpec,
    FactUnknown,
    FactWrong,
    checked_facts,
    is_of_kind,
)
from sotszakaz.eligibility.rules.reading import CriteriaRefused, read_tree
from sotszakaz.eligibility.states import FactKind

DAY = dt.date(2024, 1, 15)
KINDS = {
    "income": FactKind.MONEY,
    "degree": FactKind.WHOLE,
    "until": FactKind.DATE,
    "resident": FactKind.FLAG,
    "code": FactKind.CODE,
    "birth_date": FactKind.DATE,
}


def leaf(fact: str, op: object, value: object, says: object = "Условие") -> dict[str, object]:
    return {"fact": fact, "op": op, "value": value, "says": says, "act": "приказ № 1"}


def decide(document: object, today: dt.date = DAY, **facts: object) -> bool:
    return evaluate(read_tree(document, KINDS), facts, today).is_eligible


@pytest.mark.parametrize(
    ("document", "facts", "expected"),
    [
        (leaf("income", "<=", "23179,50"), {"income": 2_317_950}, True),
        (leaf("income", "<=", "23179,50"), {"income": 2_317_951}, False),
        (leaf("degree", "==", 2), {"degree": 2}, True),
        (leaf("degree", "!=", 2), {"degree": 2}, False),
        (leaf("degree", "!=", 2), {}, False),
        (leaf("degree", ">", 2), {"degree": 2}, False),
        (leaf("degree", "<", 2), {"degree": 1}, True),
        (leaf("degree", "in", [1, 3]), {"degree": 3}, True),
        (leaf("degree", "in", [1, 3]), {"degree": 2}, False),
        (leaf("until", ">=", "today"), {"until": "2024-01-15"}, True),
        (leaf("until", ">=", "today"), {"until": "2024-01-14"}, False),
        (leaf("until", ">=", "2024-12-31"), {"until": "2024-12-30"}, False),
        (leaf("resident", "is", True), {"resident": True}, True),
        (leaf("resident", "is", False), {"resident": True}, False),
        (leaf("code", "in", ["a", "б"]), {"code": "б"}, True),
        (leaf("code", "==", "a"), {"code": None}, False),
    ],
)
def test_a_condition_compares_what_is_stated(document, facts, expected):
    assert decide(document, **facts) is expected


@pytest.mark.parametrize(
    ("born", "today", "op", "years", "expected"),
    [
        ("1964-01-15", DAY, "age>=", 60, True),
        ("1964-01-16", DAY, "age>=", 60, False),
        ("1963-01-16", DAY, "age<=", 60, True),
        ("1963-01-15", DAY, "age<=", 60, False),
        ("2004-02-29", dt.date(2022, 2, 28), "age>=", 18, False),
        ("2004-02-29", dt.date(2022, 3, 1), "age>=", 18, True),
        ("2006-02-28", dt.date(2024, 2, 29), "age>=", 18, True),
        ("2004-02-29", dt.date(2024, 2, 29), "age>=", 20, True),
        ("1924-02-29", dt.date(2024, 2, 29), "age>=", 100, True),
        ("1900-03-01", dt.date(2024, 2, 29), "age>=", 124, False),
        ("1900-02-28", dt.date(2024, 2, 29), "age>=", 124, True),
    ],
)
def test_age_is_counted_in_full_years_on_the_day(born, today, op, years, expected):
    assert decide(leaf("birth_date", op, years), today, birth_date=born) is expected


def test_a_group_needs_all_or_any_and_groups_nest():
    document = {
        "all": [
            leaf("resident", "is", True),
            {
                "any": [
                    leaf("degree", ">=", 2),
                    {"all": [leaf("income", "<", "100"), leaf("code", "==", "x")]},
                ]
            },
        ]
    }
    assert decide(document, resident=True, degree=2) is True
    assert decide(document, resident=True, degree=1, income=9_999, code="x") is True
    assert decide(document, resident=True, degree=1, income=9_999, code="y") is False
    assert decide(document, resident=False, degree=2) is False


def test_the_explanation_says_what_holds_and_what_does_not():
    document = {
        "all": [
            leaf("resident", "is", True, "Живёт в крае"),
            {
                "any": [
                    leaf("degree", ">=", 2, "Вторая степень"),
                    {
                        "all": [
                            leaf("income", "<", "100", "Доход мал"),
                            leaf("code", "==", "x", "Есть льгота"),
                        ]
                    },
                ]
            },
        ]
    }
    tree = read_tree(document, KINDS)
    outcome = evaluate(tree, {"resident": True, "degree": 1, "income": 5}, DAY)
    assert outcome.failed_mask == 0b1010
    assert outcome.lines == explain(tree, 0b1010)
    assert [str(line) for line in outcome.lines] == [
        "Живёт в крае (приказ № 1): выполнено.",
        "Достаточно одного из условий:",
        "  Вторая степень (приказ № 1): не выполнено.",
        "  Все условия вместе:",
        "    Доход мал (приказ № 1): выполнено.",
        "    Есть льгота (приказ № 1): не выполнено.",
    ]
    assert [line.is_met for line in outcome.lines] == [True, False, False, False, True, False]


def test_the_conditions_that_decided_are_told_from_those_that_did_not():
    tree = read_tree(
        {
            "all": [
                leaf("resident", "is", True, "Живёт в крае"),
                {
                    "any": [
                        leaf("degree", ">=", 2, "Степень не ниже второй"),
                        leaf("income", "<=", "5,00", "Доход невелик"),
                    ]
                },
            ]
        },
        KINDS,
    )
    assert [one.says for one in unmet(tree, 0)] == []
    assert [one.says for one in unmet(tree, 0b001)] == ["Живёт в крае"]
    assert [one.says for one in unmet(tree, 0b010)] == []
    assert [one.says for one in unmet(tree, 0b011)] == ["Живёт в крае"]
    assert [one.says for one in unmet(tree, 0b110)] == ["Степень не ниже второй", "Доход невелик"]


def test_a_top_group_of_any_and_a_lone_condition_are_explained_too():
    either = read_tree({"any": [leaf("degree", ">=", 2, "Вторая")]}, KINDS)
    assert [str(line) for line in explain(either, 0)] == [
        "Достаточно одного из условий:",
        "  Вторая (приказ № 1): выполнено.",
    ]
    lone = read_tree(leaf("degree", ">=", 2, "Вторая"), KINDS)
    assert [str(line) for line in explain(lone, 1)] == ["Вторая (приказ № 1): не выполнено."]


@pytest.mark.parametrize(
    ("document", "place", "reason"),
    [
        ([], "начало", "нужна группа («all» или «any») или условие."),
        ({"all": []}, "начало", "группа «all» должна быть непустым списком условий."),
        ({"any": {}}, "начало", "группа «any» должна быть непустым списком условий."),
        ({"all": [1], "any": [1]}, "начало", "рядом с «all» не может быть других слов."),
        (
            {"fact": "degree", "oops": 1},
            "условие 1",
            "нет «act», нет «op», нет «says», нет «value», лишнее слово «oops».",
        ),
        (leaf("age", ">=", 1), "условие 1", "сведение «age» не объявлено для направления."),
        (
            leaf("degree", "is", 1),
            "условие 1",
            "сравнение «is» не подходит, можно: ==, !=, >=, <=, >, <, in.",
        ),
        (
            leaf("degree", 5, 1),
            "условие 1",
            "сравнение «5» не подходит, можно: ==, !=, >=, <=, >, <, in.",
        ),
        (
            leaf("degree", ">=", "1"),
            "условие 1",
            "значение «1» не подходит, ожидается целое число.",
        ),
        (
            leaf("degree", ">=", True),
            "условие 1",
            "значение «True» не подходит, ожидается целое число.",
        ),
        (
            leaf("degree", "==", 1.5),
            "условие 1",
            "значение «1.5» не подходит, ожидается целое число.",
        ),
        (leaf("degree", "in", 1), "условие 1", "после «in» нужен непустой список значений."),
        (leaf("degree", "in", []), "условие 1", "после «in» нужен непустой список значений."),
        (
            leaf("until", ">=", "2024-02-30"),
            "условие 1",
            "значение «2024-02-30» не подходит, ожидается дата.",
        ),
        (leaf("birth_date", "age>=", "18"), "условие 1", "возраст — целое число лет от 0 до 150."),
        (leaf("birth_date", "age>=", 151), "условие 1", "возраст — целое число лет от 0 до 150."),
        (
            leaf("income", "<=", 100),
            "условие 1",
            'сумма пишется текстом в рублях, например "23179,50".',
        ),
        (
            leaf("income", "<=", "сто"),
            "условие 1",
            "Сумма «сто» не распознана: это не число. Укажите рубли и копейки, например 1234,56.",
        ),
        (leaf("degree", ">=", 1, " "), "условие 1", "«says» должно быть непустым текстом."),
        (leaf("degree", ">=", 1, 7), "условие 1", "«says» должно быть непустым текстом."),
        (
            {"all": [leaf("degree", ">=", 1)] * 63},
            "условие 63",
            "условий больше 62. Разделите критерии.",
        ),
    ],
)
def test_wrong_criteria_are_refused_with_a_sentence(document, place, reason):
    with pytest.raises(CriteriaRefused) as refusal:
        read_tree(document, KINDS)
    assert str(refusal.value) == f"Критерии не приняты, {place}: {reason}"


def test_sixty_two_conditions_are_read_and_groups_nest_eight_deep():
    tree = read_tree({"all": [leaf("degree", ">=", 1)] * 62}, KINDS)
    assert evaluate(tree, {}, DAY).failed_mask == 2**62 - 1
    document = leaf("degree", ">=", 1)
    for _ in range(8):
        document = {"any": [document]}
    with pytest.raises(CriteriaRefused, match="группы вложены глубже 8 уровней"):
        read_tree(document, KINDS)


SPECS = {
    "income": FactSpec("income", "Доход", FactKind.MONEY),
    "until": FactSpec("until", "Действует по", FactKind.DATE, is_required=False),
}


def test_facts_are_kept_as_declared_without_empty_ones():
    assert checked_facts(SPECS, {"income": 5, "until": None}) == {"income": 5}
    assert checked_facts(SPECS, {"income": 0, "until": "2024-02-29"}) == {
        "income": 0,
        "until": "2024-02-29",
    }


def test_wrong_facts_are_refused_with_a_sentence():
    with pytest.raises(FactUnknown, match="Сведение «age» не объявлено"):
        checked_facts(SPECS, {"income": 1, "age": 5})
    with pytest.raises(FactMissing, match="Не указано: «Доход»"):
        checked_facts(SPECS, {"income": None})
    with pytest.raises(FactWrong, match="«Действует по»: ожидается дата вида 2024-03-05"):
        checked_facts(SPECS, {"income": 1, "until": "05.03.2024"})


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (FactKind.MONEY, [0, 10**15], [-1, 1.0, "1", True, 10**15 + 1]),
        (FactKind.WHOLE, [-5, 0], [True, 10**16, None]),
        (FactKind.DATE, ["2024-02-29"], ["2023-02-29", "20240229", 5]),
        (FactKind.FLAG, [True, False], [1, "да"]),
        (FactKind.CODE, ["a"], ["\0", "x" * 501, 1]),
        (FactKind.TEXT, ["", "ё"], [None]),
    ],
)
def test_a_value_is_of_its_kind_or_not(kind, good, bad):
    assert [is_of_kind(kind, value) for value in good] == [True] * len(good)
    assert [is_of_kind(kind, value) for value in bad] == [False] * len(bad)
