"""The life of an entry of the registry of providers."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import transaction

from sotszakaz.audit.models import AuditEvent
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.identity.models import Organisation
from sotszakaz.kernel.decisions import ReasonMissing
from sotszakaz.kernel.states import IllegalMove
from sotszakaz.planning.queries import Authority
from sotszakaz.planning.rules import RowsRefused
from sotszakaz.policy.models import Direction
from sotszakaz.providers.models import Provider
from sotszakaz.providers.operations.apply_for_registry import apply_for_registry
from sotszakaz.providers.operations.approve_provider import NotUnderReview, approve_provider
from sotszakaz.providers.operations.exclude_provider import exclude_provider as exclude
from sotszakaz.providers.operations.load_registry import load_registry
from sotszakaz.providers.operations.refuse_provider import refuse_provider as refuse
from sotszakaz.providers.operations.resume_provider import NotSuspended, resume_provider
from sotszakaz.providers.operations.start_review import start_review
from sotszakaz.providers.operations.suspend_provider import suspend_provider as suspend
from sotszakaz.providers.queries import registrars
from sotszakaz.providers.rules import NewProvider, RegistrarUnknown
from sotszakaz.providers.states import EntryStatus, ProviderKind
from tests.factories.actors import CHIEF, CLERK
from tests.factories.days import NOW
from tests.factories.identity import make_organisation
from tests.factories.region import Region, make_region
from tests.identity.test_rules import COMPANY

pytestmark = pytest.mark.django_db


def apply(region: Region) -> int:
    return apply_for_registry(
        organisation_id=make_organisation(500, "Забота").pk,
        registrar_id=region.authority_id,
        kind=ProviderKind.PRIVATE,
        entry_no="24-0500",
        actor=CLERK,
        now=NOW,
    )


def status(provider_id: int) -> tuple[str, str, str]:
    provider = Provider.objects.get(pk=provider_id)
    return provider.status, provider.status_reason, provider.reviewed_by


def test_an_application_is_reviewed_and_admitted() -> None:
    region = make_region()
    key = apply(region)
    assert Provider.objects.get(pk=key).registrar_id == region.authority_id
    assert AuditEvent.objects.latest("pk").details == {
        "entry_no": "24-0500",
        "registrar": "Министерство",
    }
    start_review(provider_id=key, actor=CHIEF, now=NOW)
    approve_provider(provider_id=key, actor=CHIEF, now=NOW)
    assert status(key) == (EntryStatus.ACTIVE, "", CHIEF.reference)
    assert Provider.objects.get(entry_no="24-0500").pk == key


def test_a_refused_provider_may_be_reviewed_again() -> None:
    key = apply(make_region())
    start_review(provider_id=key, actor=CHIEF, now=NOW)
    refuse(provider_id=key, reason=" Нет лицензии ", actor=CHIEF, now=NOW)
    assert status(key) == (EntryStatus.REFUSED, "Нет лицензии", CHIEF.reference)
    start_review(provider_id=key, actor=CLERK, now=NOW)
    assert status(key) == (EntryStatus.REVIEW, "", CLERK.reference)


def test_a_provider_is_suspended_resumed_and_excluded() -> None:
    key = make_region().provider_ids[0]
    suspend(provider_id=key, reason="Проверка", actor=CHIEF, now=NOW)
    assert status(key)[:2] == (EntryStatus.SUSPENDED, "Проверка")
    resume_provider(provider_id=key, actor=CHIEF, now=NOW)
    assert status(key)[:2] == (EntryStatus.ACTIVE, "")
    exclude(provider_id=key, reason="По заявлению", actor=CHIEF, now=NOW)
    assert status(key)[:2] == (EntryStatus.EXCLUDED, "По заявлению")
    with pytest.raises(IllegalMove):
        start_review(provider_id=key, actor=CHIEF, now=NOW)
    assert AuditEvent.objects.latest("pk").event == "providers.excluded"


@pytest.mark.parametrize(
    ("operation", "step"),
    [(refuse, "отказа"), (suspend, "приостановления"), (exclude, "исключения")],
)
def test_what_goes_against_a_provider_is_reasoned(
    operation: Callable[..., None], step: str
) -> None:
    key = make_region().provider_ids[0]
    with pytest.raises(ReasonMissing) as refused:
        operation(provider_id=key, reason=" ", actor=CHIEF, now=NOW)
    assert str(refused.value) == f"Укажите основание {step}: исполнитель увидит его."
    assert status(key)[0] == EntryStatus.ACTIVE


def test_nothing_is_admitted_or_resumed_out_of_turn() -> None:
    key = make_region().provider_ids[0]
    with pytest.raises(NotUnderReview):
        approve_provider(provider_id=key, actor=CHIEF, now=NOW)
    with pytest.raises(NotSuspended):
        resume_provider(provider_id=key, actor=CHIEF, now=NOW)
    with pytest.raises(IllegalMove):
        refuse(provider_id=key, reason="Поздно", actor=CHIEF, now=NOW)
    assert not AuditEvent.objects.exists()


def test_an_entry_number_is_given_once() -> None:
    region = make_region()
    apply(region)
    before = Provider.objects.count()
    with pytest.raises(ConstraintViolated) as refused, transaction.atomic():
        apply_for_registry(
            organisation_id=make_organisation(501, "Другая").pk,
            registrar_id=region.authority_id,
            kind=ProviderKind.PRIVATE,
            entry_no="24-0500",
            actor=CLERK,
            now=NOW,
        )
    assert str(refused.value) == "Запись с таким номером в реестре исполнителей уже есть."
    assert Provider.objects.count() == before


def test_an_entry_is_kept_by_a_body_that_buys_services() -> None:
    region = make_region()
    before = Provider.objects.count()
    for stranger in (region.payer_id, 0):
        with pytest.raises(RegistrarUnknown):
            apply_for_registry(
                organisation_id=make_organisation(500 + stranger, "Забота").pk,
                registrar_id=stranger,
                kind=ProviderKind.PRIVATE,
                entry_no="24-0500",
                actor=CLERK,
                now=NOW,
            )
    assert Provider.objects.count() == before
    assert not AuditEvent.objects.exists()


def test_a_body_does_not_keep_its_own_entry() -> None:
    region = make_region()
    with (
        pytest.raises(ConstraintViolated, match="не ведёт запись о самом себе"),
        transaction.atomic(),
    ):
        apply_for_registry(
            organisation_id=region.authority_id,
            registrar_id=region.authority_id,
            kind=ProviderKind.STATE,
            entry_no="24-0500",
            actor=CLERK,
            now=NOW,
        )
    assert not AuditEvent.objects.exists()


def test_the_bodies_are_listed_with_what_they_buy() -> None:
    region = make_region()
    body = Organisation.objects.get(pk=region.authority_id)
    direction = Direction.objects.get().name
    expected = [Authority(body.pk, body.inn, "Министерство", (direction,))]
    assert registrars() == expected
    assert registrars(jurisdiction_id=region.jurisdiction_id) == expected
    assert registrars(jurisdiction_id=region.jurisdiction_id + 1) == []


ROW = NewProvider(2, "24-0001", ProviderKind.NONPROFIT, COMPANY)


def test_a_registry_is_loaded_with_organisations() -> None:
    loader = make_organisation(600, "Управление")
    keys = load_registry(providers=[ROW], registrar_id=loader.pk, actor=CLERK, now=NOW)
    provider = Provider.objects.get(pk=keys["24-0001"])
    assert provider.registrar == loader
    assert (provider.status, provider.kind) == (EntryStatus.ACTIVE, ProviderKind.NONPROFIT)
    assert provider.organisation.full_name == "Общество «Забота»"


def test_a_registry_with_a_wrong_inn_names_the_row_and_loads_nothing() -> None:
    wrong = replace(ROW, row=3, entry_no="24-0002", requisites=replace(COMPANY, inn="7707083894"))
    with pytest.raises(RowsRefused) as refused:
        load_registry(providers=[ROW, wrong], registrar_id=0, actor=CLERK, now=NOW)
    assert str(refused.value) == (
        "Ничего не записано. Что исправить:\nСтрока 3: ИНН: контрольные цифры не сходятся. "
        "Сверьте с документом и введите заново."
    )
    assert not Organisation.objects.exists()


def test_an_inn_of_another_organisation_is_refused() -> None:
    other = make_organisation(500, "Казначей")
    row = replace(ROW, requisites=replace(COMPANY, inn=other.inn))
    with pytest.raises(RowsRefused) as refused:
        load_registry(providers=[row], registrar_id=other.pk, actor=CLERK, now=NOW)
    assert "уже внесён за организацией «Казначей»" in str(refused.value)
    assert not Provider.objects.exists()


def test_the_same_registry_is_loaded_once() -> None:
    loader = make_organisation(600, "Управление")
    load_registry(providers=[ROW], registrar_id=loader.pk, actor=CLERK, now=NOW)
    with pytest.raises(ConstraintViolated), transaction.atomic():
        load_registry(providers=[ROW], registrar_id=loader.pk, actor=CLERK, now=NOW)
    assert Provider.objects.count() == 1


def test_a_row_may_name_another_body_that_keeps_its_entry() -> None:
    region = make_region()
    body = Organisation.objects.get(pk=region.authority_id)
    row = replace(ROW, entry_no="24-0901", registrar_inn=body.inn)
    keys = load_registry(providers=[row], registrar_id=region.payer_id, actor=CLERK, now=NOW)
    assert Provider.objects.get(pk=keys["24-0901"]).registrar == body


def test_a_row_that_names_no_body_is_refused_and_nothing_is_loaded() -> None:
    region = make_region()
    payer = Organisation.objects.get(pk=region.payer_id)
    before = Provider.objects.count()
    rows = [replace(ROW, registrar_inn=payer.inn), replace(ROW, row=3, entry_no="24-0902")]
    with pytest.raises(RowsRefused) as refused:
        load_registry(providers=rows, registrar_id=region.authority_id, actor=CLERK, now=NOW)
    assert str(refused.value) == (
        "Ничего не записано. Что исправить:\nСтрока 2: уполномоченного органа с ИНН "
        f"{payer.inn} нет. Укажите орган, который заказывает услуги, или оставьте ячейку пустой."
    )
    assert Provider.objects.count() == before
