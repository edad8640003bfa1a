"""What the program expects of the structure of the database, for the self-check."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import ForeignKey

from sotszakaz.database import definitions

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


def expected() -> dict[str, list[str]]:
    """Name the references, constraints, triggers and functions, as the statements take them."""
    tables, columns, targets = zip(*loose_references(), strict=True)
    guarded, triggers = zip(*definitions.triggers(), strict=True)
    bodies = definitions.bodies()
    return {
        "tables": list(tables),
        "columns": list(columns),
        "targets": list(targets),
        "constraints": list(GUARDS),
        "guarded": list(guarded),
        "triggers": list(triggers),
        "functions": list(bodies),
        "bodies": list(bodies.values()),
    }


def loose_references() -> Iterator[tuple[str, str, str]]:
    """List the references that the database itself does not hold: table, column, where to."""
    yield from _NUMBERS
    for model in apps.get_models():
        if model.__module__.startswith("sotszakaz."):
            for field in model._meta.concrete_fields:
                if isinstance(field, ForeignKey) and not getattr(field, "db_constraint", True):
                    target = field.target_field.model._meta.db_table
                    yield model._meta.db_table, str(field.column), target
