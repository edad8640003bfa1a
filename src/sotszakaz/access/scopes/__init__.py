"""Is this thing within this person's sight? One file per kind of thing, one statement each."""

from sotszakaz.access.scopes.certificates import certificate_in_sight
from sotszakaz.access.scopes.contracts import contract_in_sight
from sotszakaz.access.scopes.people import person_in_sight
from sotszakaz.access.scopes.providers import entry_to_keep, provider_in_sight
from sotszakaz.access.scopes.sight import OutOfSight

__all__ = [
    "OutOfSight",
    "certificate_in_sight",
    "contract_in_sight",
    "entry_to_keep",
    "person_in_sight",
    "provider_in_sight",
]
