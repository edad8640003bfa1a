"""What a holder of the cast has: a certificate, a contract, an act."""

from __future__ import annotations

from uuid import UUID

from sotszakaz.booking.models import Contract
from sotszakaz.certificates.models import Certificate
from sotszakaz.delivery.models import Act
from sotszakaz.eligibility.models import Application
from tests.factories.booking import make_contract
from tests.factories.cast import Cast, Someone
from tests.factories.certificates import make_certificate
from tests.factories.days import in_january
from tests.factories.delivery import form_january_acts, make_visit


def person_of(who: Someone) -> int:
    """Give the citizen behind an account."""
    assert who.person_id is not None
    return who.person_id


def give_certificate(cast: Cast, who: Someone | None = None) -> Certificate:
    """Issue a certificate of 600 minutes and 5,000 roubles, by default to Anna."""
    key = make_certificate(cast.region, person_of(who or cast.anna))
    return Certificate.objects.get(pk=key)


def give_contract(cast: Cast, who: Someone | None = None) -> Contract:
    """Issue a certificate and conclude a contract with the state provider for all of it."""
    certificate = give_certificate(cast, who)
    return Contract.objects.get(pk=make_contract(cast.region, certificate.pk))


def give_act(cast: Cast, who: Someone | None = None, *, hour: int = 9) -> Act:
    """Serve two hours of January under a contract, and form the act of the month."""
    contract = give_contract(cast, who)
    make_visit(contract.pk, in_january(10, hour))
    make_visit(contract.pk, in_january(12, hour))
    form_january_acts(cast.region)
    return Act.objects.get(contract=contract)


def address_of(thing: Certificate | Contract | Application) -> UUID:
    """Give the public key of a thing."""
    return thing.public_id
