"""Statements of the self-check that are made from the structure of the database."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import md5
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey

from sotszakaz.database import definitions
from sotszakaz.ledger.queries import counter_columns

_OWNERS = {"line": "строка", "certificate": "сертификат", "contract": "договор"}
_COUNTERS = {
    "limit": "лимит",
    "free": "свободно",
    "reserved": "в резерве",
    "nominal": "номинал",
    "available": "свободно",
    "released": "освобождено",
    "committed": "в обязательствах",
    "left": "остаток",
    "delivered": "оказано",
    "accepted": "принято",
    "paid": "оплачено",
    "fee": "плата получателя",
    "returned": "возвращено",
}
# References of chapters below to rows of chapters above: plain numbers, not even fields of Django.
_NUMBERS = (
    ("ledger_posting", "line_id", "planning_budgetline"),
    ("ledger_posting", "certificate_id", "certificates_certificate"),
    ("ledger_posting", "contract_id", "booking_contract"),
    ("ledger_lineaccount", "line_id", "planning_budgetline"),
    ("ledger_accountingmonth", "payer_id", "identity_organisation"),
    ("ledger_accountingmonth", "direction_id", "policy_direction"),
    ("booking_contract", "municipality_id", "policy_municipality"),
)
# What must stand guard in the database itself.
GUARDS = (
    "line_money_is_not_oversold",
    "line_stages_make_the_limit",
    "certificate_money_is_not_oversold",
    "certificate_units_are_not_oversold",
    "contract_money_is_not_oversold",
    "contract_units_are_not_oversold",
    "one_live_certificate_per_service_and_year",
    "quota_is_not_oversold",
    "offer_places_are_not_oversold",
    "group_places_are_not_oversold",
    "agreement_limit_is_kept",
    "worker_is_in_one_place",
    "person_is_served_once_at_a_time",
    "one_act_per_contract_and_month",
    "one_fee_ceiling_from_a_day",
    "act_is_paid_once",
    "preparer_does_not_approve",
    "register_preparer_does_not_approve",
    "order_preparer_does_not_approve",
    "batch_preparer_does_not_approve",
    "act_provider_does_not_accept",
)


def counters(owner: str) -> str:
    """Compare the counters of an owner with what its postings add up to."""
    pairs = [(column, f"coalesce(r.{column}, 0)") for column in counter_columns(owner)]
    said = ", ".join(_difference(column, posted) for column, posted in pairs)
    differs = " OR ".join(f"a.{column} IS DISTINCT FROM {posted}" for column, posted in pairs)
    return f"""
        SELECT '{_OWNERS[owner]} № ' || coalesce(a.{owner}_id, r.{owner}_id),
               concat_ws('; ', {said})
          FROM ledger_{owner}account a FULL JOIN posted_{owner}s() r USING ({owner}_id)
         WHERE {differs}"""


def _difference(column: str, posted: str) -> str:
    name, _, measure = column.rpartition("_")
    show, unit = ("roubles", "") if measure == "kopecks" else ("", " ед.")
    return f"""CASE WHEN a.{column} IS DISTINCT FROM {posted} THEN
        '{_COUNTERS[name]}: счётчик ' || coalesce({show}(a.{column})::text, 'нет')
        || '{unit}, по проводкам ' || {show}({posted})::text || '{unit}' END"""


def loose_references() -> Iterator[tuple[str, str, str]]:
    """List the references that the database itself does not hold: table, column, where to."""
    yield from _NUMBERS
    for model in apps.get_models():
        if model.__module__.startswith("sotszakaz."):
            for field in model._meta.concrete_fields:
                target = _loose_target(field)
                if target:
                    yield model._meta.db_table, str(field.column), target


def _loose_target(field: Field[Any, Any]) -> str | None:
    """Name the table a foreign key without a constraint leads to."""
    if not isinstance(field, ForeignKey):
        return None
    has_constraint: bool = field.db_constraint  # type: ignore[attr-defined]  # not in the stubs
    return None if has_constraint else str(field.target_field.model._meta.db_table)


def orphans() -> str:
    """Look for references that lead nowhere."""
    return " UNION ALL ".join(
        f"""SELECT DISTINCT '{table}.{column} = ' || t.{column}, 'в {target} такой строки нет'
              FROM {table} t
             WHERE t.{column} IS NOT NULL
               AND NOT EXISTS (SELECT FROM {target} o WHERE o.id = t.{column})"""
        for table, column, target in loose_references()
    )


def guards() -> str:
    """Look for constraints, triggers and functions that are absent, switched off or not ours."""
    names = ", ".join(f"('{name}')" for name in GUARDS)
    triggers = ", ".join(f"('{table}', '{name}')" for table, name in definitions.triggers())
    bodies = ", ".join(
        f"('{name}', '{md5(body.encode(), usedforsecurity=False).hexdigest()}')"
        for name, body in definitions.bodies().items()
    )
    return f"""
        SELECT 'ограничение ' || g.name, 'в базе данных его нет или оно не проверено'
          FROM (VALUES {names}) g (name)
         WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conname = g.name AND convalidated)
           AND NOT EXISTS (SELECT FROM pg_class i JOIN pg_index x ON x.indexrelid = i.oid
                            WHERE i.relname = g.name AND x.indisvalid)
        UNION ALL
        SELECT 'триггер ' || g.name || ' таблицы ' || g.tab, 'в базе данных его нет или он отключён'
          FROM (VALUES {triggers}) g (tab, name)
         WHERE NOT EXISTS (SELECT FROM pg_trigger t
                            WHERE t.tgrelid = g.tab::regclass AND t.tgenabled = 'O'
                              AND t.tgname = g.name)
        UNION ALL
        SELECT 'функция ' || g.name, 'в базе данных её нет или она не та, что в программе'
          FROM (VALUES {bodies}) g (name, body)
         WHERE NOT EXISTS (SELECT FROM pg_proc WHERE proname = g.name AND md5(prosrc) = g.body)"""
