"""The text of ``region.toml``: what the region's acts set, and how its invented people behave."""

from __future__ import annotations

import json
from collections.abc import Mapping

from tools.make_region import acts, identifiers
from tools.make_region.identifiers import Requisites
from tools.make_region.shapes import CATEGORIES, SERVICE, YEAR, Category, Shape

FACTS = (
    ("Среднедушевой доход, руб.", "income", "money", True),
    ("Степень нуждаемости", "need_degree", "whole", True),
    ("ИППСУ действует по", "program_until", "date", False),
    ("Проживает в крае", "resident", "flag", True),
)
# Far from the numbers of providers: nobody shares an «ИНН».
AUTHORITY = identifiers.state_body(901)
PAYER = identifiers.state_body(902)
_DAYS = {"from": f"{YEAR}-01-01", "to": f"{YEAR}-12-31"}
_PARAMETERS = (
    ("rounding", "code", "half_up", acts.TARIFFS),
    ("subsistence_minimum", "money", "15453,00", acts.SUBSISTENCE),
    ("fee_limit_multiple", "fraction", "3/2", acts.FEES),
    ("fee_share", "fraction", "1/2", acts.FEES),
    ("answer_working_days", "whole", "2", acts.TERMS),
    ("certificate_decision_working_days", "whole", "5", acts.TERMS),
    ("act_confirmation_working_days", "whole", "3", acts.TERMS),
)

Value = str | int | float | bool


def region_toml(shape: Shape) -> str:
    """Give the whole text."""
    sections = [
        _head(),
        _table("jurisdiction", code="24", name="Красноярский край", time_zone="Asia/Krasnoyarsk"),
        _table("direction", code="home_care", name="Социальное обслуживание на дому"),
        _organisation("authority", "Министерство социальной политики края", AUTHORITY),
        _organisation("payer", "Краевой центр социальных выплат", PAYER),
        _service(),
        *(_table("[categories]", code=c.code, name=c.name) for c in CATEGORIES),
        *(
            _table(
                "[face_values]",
                service=SERVICE,
                category=c.code,
                units=c.minutes,
                act=acts.FACE_VALUES,
                **_DAYS,
            )
            for c in CATEGORIES
        ),
        _table("[enablement]", service=SERVICE, act=acts.ENABLEMENT, **_DAYS),
        _table("order", act=acts.ORDER),
        *(_table("[facts]", title=t, name=n, kind=k, required=r) for t, n, k, r in FACTS),
        *(_criteria(category) for category in CATEGORIES),
        *_quality(),
        *(
            _table("[parameters]", code=code, kind=kind, value=value, act=act, **_DAYS)
            for code, kind, value, act in _PARAMETERS
        ),
        _simulation(shape.seed, shape.until),
    ]
    return "\n".join(sections)


def _head() -> str:
    return (
        "# Правила края на год. Вымышлено всё, кроме названия края и его часового пояса.\n"
        "# Номера актов – из acts.csv. Условия могут ссылаться на факты из [[facts]]\n"
        "# и на дату рождения заявителя (birth_date).\n"
        f"invented = true\nyear = {YEAR}\n"
    )


def _organisation(role: str, name: str, requisites: Requisites) -> str:
    return _table(
        "[organisations]",
        role=role,
        full_name=f"{name} (вымышленное учреждение)",
        short_name=name,
        inn=requisites.inn,
        kpp=requisites.kpp,
        ogrn=requisites.ogrn,
        okpo="00000000",
        budget_chapter="148",
        account=requisites.account,
        bank_name=requisites.bank,
        bik=requisites.bik,
        correspondent_account=requisites.correspondent,
    )


def _service() -> str:
    return _table(
        "[services]",
        registry_entry_no=SERVICE,
        name="Предоставление социального обслуживания в форме на дому",
        content="Социально-бытовые, социально-медицинские и социально-психологические услуги",
        delivery_form="на дому",
        unit="minutes",
        okei="792",
        standard_act=acts.STANDARD,
        is_individual=True,
    )


def _criteria(category: Category) -> str:
    tree = {"all": [_need(category), *_age(category), *_common()]}
    head = _table(
        "[criteria]", service=SERVICE, category=category.code, act=acts.CRITERIA
    ).removesuffix("\n")
    return f"{head}\ntree = {_node(tree, '')}\n"


def _need(category: Category) -> dict[str, object]:
    if category.code != "elderly_2":
        return _leaf(
            "need_degree",
            ">=",
            1,
            "Вы признаны нуждающимся в социальном обслуживании на дому",
            acts.CARE_LAW,
        )
    second = _leaf(
        "need_degree", ">=", 2, "Степень вашей нуждаемости – вторая или третья", acts.CRITERIA
    )
    first = _leaf("need_degree", "==", 1, "Степень вашей нуждаемости – первая", acts.CRITERIA)
    old = _leaf("birth_date", "age>=", 80, "Вам исполнилось 80 лет", acts.CRITERIA)
    return {"any": [second, {"all": [first, old]}]}


def _age(category: Category) -> list[dict[str, object]]:
    if category.code == "disabled_adult":
        return [
            _leaf("birth_date", "age>=", 18, "Вам исполнилось 18 лет", acts.CRITERIA),
            _leaf("birth_date", "age<=", 59, "Вам не больше 59 лет", acts.CRITERIA),
        ]
    return [_leaf("birth_date", "age>=", 60, "Вам исполнилось 60 лет", acts.CRITERIA)]


def _common() -> list[dict[str, object]]:
    return [
        _leaf(
            "program_until",
            ">=",
            f"{YEAR}-12-31",
            f"Индивидуальная программа (ИППСУ) действует до конца {YEAR} года",
            acts.CARE_LAW,
        ),
        _leaf("resident", "is", value=True, says="Вы проживаете в крае", act=acts.CRITERIA),
    ]


def _leaf(fact: str, op: str, value: Value, says: str, act: str) -> dict[str, object]:
    return {"fact": fact, "op": op, "value": value, "says": says, "act": act}


def _quality() -> list[str]:
    rows = (
        ("acts_without_disputes", "Доля актов, принятых без замечаний получателей", 95),
        ("answers_in_term", "Доля заявок получателей, на которые исполнитель ответил в срок", 98),
    )
    return [
        _table(
            "[quality]",
            service=SERVICE,
            name=name,
            formula=formula,
            planned_percent=percent,
            tolerance_percent=5,
        )
        for formula, name, percent in rows
    ]


def _simulation(seed: int, until: str) -> str:
    ends = "# Год доигрывается до утра дня until: дальше действуют посетители учебного региона.\n"
    return (
        "# Как ведут себя вымышленные люди: доли от числа сертификатов, услуг и выборов.\n"
        + (ends if until else "")
        + _table(
            "simulation",
            seed=seed,
            **({"until": until} if until else {}),
            never_used=0.03,
            changes=0.02,
            disputes=0.001,
            after_closing=0.001,
        )
        + "\n"
        + _table("simulation.kinds", state=0.52, private=0.30, nonprofit=0.18)
    )


def _table(section: str, /, **values: Value) -> str:
    heading = f"[{section}]"  # "[name]" makes a list of tables
    return "\n".join([heading, *(f"{key} = {_value(v)}" for key, v in values.items()), ""])


def _value(value: object) -> str:
    """Write a value; JSON's text, numbers and flags are also TOML's."""
    return json.dumps(value, ensure_ascii=False)


def _node(node: Mapping[str, object], indent: str) -> str:
    """Write a tree with a line for every condition: line breaks are allowed in lists only."""
    for group in ("all", "any"):
        if isinstance(children := node.get(group), list):
            inner = indent + "    "
            lines = "".join(f"{inner}{_node(child, inner)},\n" for child in children)
            return f"{{ {group} = [\n{lines}{indent}] }}"
    return "{ " + ", ".join(f"{key} = {_value(value)}" for key, value in node.items()) + " }"
