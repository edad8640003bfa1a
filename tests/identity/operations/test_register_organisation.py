"""Registering organisations, one and many."""

from dataclasses import replace

import pytest
from django.db import transaction

from sotszakaz.audit.models import AuditEvent
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.identity.models import Organisation
from sotszakaz.identity.operations.register_organisation import register_organisation
from sotszakaz.identity.operations.register_organisations import register_organisations
from sotszakaz.identity.queries import names_by_inn, organisation_name, organisations_by_inn
from sotszakaz.kernel.identifiers import WrongNumber
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.identity.test_rules import COMPANY

pytestmark = pytest.mark.django_db


def test_an_organisation_is_registered_with_its_requisites() -> None:
    key = register_organisation(requisites=COMPANY, actor=CLERK, now=NOW)
    assert organisations_by_inn([COMPANY.inn]) == {COMPANY.inn: key}
    assert names_by_inn([COMPANY.inn]) == {COMPANY.inn: COMPANY.full_name}
    assert organisation_name(key) == "Общество «Забота»"
    assert AuditEvent.objects.get().details == {"name": "ООО «Забота»", "inn": COMPANY.inn}


def test_an_organisation_with_a_wrong_inn_is_not_registered() -> None:
    with pytest.raises(WrongNumber):
        register_organisation(requisites=replace(COMPANY, inn="7707083894"), actor=CLERK, now=NOW)
    assert not Organisation.objects.exists()


def test_an_inn_is_registered_once() -> None:
    register_organisation(requisites=COMPANY, actor=CLERK, now=NOW)
    with pytest.raises(ConstraintViolated) as refused, transaction.atomic():
        register_organisation(requisites=COMPANY, actor=CLERK, now=NOW)
    assert str(refused.value).startswith("Организация с таким ИНН уже внесена.")
    assert Organisation.objects.count() == 1


def test_a_list_leaves_those_already_registered_as_they_are() -> None:
    key = register_organisation(requisites=COMPANY, actor=CLERK, now=NOW)
    renamed = replace(COMPANY, short_name="Другое")
    found = register_organisations(organisations=[renamed], actor=CLERK, now=NOW)
    assert found == {COMPANY.inn: key}
    assert Organisation.objects.get().short_name == "ООО «Забота»"
