"""What is known of criteria, decisions and the queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sotszakaz.database import rows, sql
from sotszakaz.eligibility.models import (
    Application,
    Criteria,
    Decision,
    Fact,
    IntakeFile,
    Upload,
)
from sotszakaz.eligibility.rules.evaluation import Reason, explain, unmet
from sotszakaz.eligibility.rules.facts import FactSpec, kinds_of
from sotszakaz.eligibility.rules.reading import read_tree
from sotszakaz.eligibility.rules.tree import Tree
from sotszakaz.eligibility.states import CriteriaStatus, FactKind
from sotszakaz.kernel.errors import DomainError

# The kind of file under which recipients are loaded.
RECIPIENTS = "recipients"
OF_FILE = sql.load("eligibility/sql/decisions_of_file.sql")
NAMED_QUOTAS = sql.load("eligibility/sql/named_quotas.sql")


class UploadGone(DomainError):
    """Этого файла больше нет: его уже отправили или удалили. Вернитесь к списку файлов."""


class ApplicationWithdrawn(DomainError):
    """Заявление {number} отозвано{consequence}."""


class CriteriaMissing(DomainError):
    """Для этой услуги и категории нет действующих критериев. Введите их в действие."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision with a line for each condition."""

    is_eligible: bool
    decided_at: datetime
    lines: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ApplicationState:
    """How far an application has come, for whoever issues by it."""

    number: str
    is_withdrawn: bool
    is_eligible: bool | None


@dataclass(frozen=True, slots=True)
class NamedQuota:
    """A quota of an order by what a file names it by."""

    quota_id: int
    registry_entry_no: str
    category: str
    oktmo: str


@dataclass(frozen=True, slots=True)
class AlikeDecisions:
    """How many people of a file were decided on alike, by the same criteria."""

    criteria_id: int
    failed_mask: int
    is_eligible: bool
    people: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A condition that people of a file fail, and how many of them."""

    says: str
    act: str
    people: int


def loaded_file(sha256: str) -> int | None:
    """Give the id of a loaded file of recipients; nothing when it was not loaded."""
    files = IntakeFile.objects.filter(kind=RECIPIENTS, sha256=sha256)
    return files.values_list("pk", flat=True).first()


def decisions_of_file(file_id: int | None) -> tuple[int, int]:
    """Count those of a file who have the right and those who have not."""
    counted = {True: 0, False: 0}
    for decisions in rows.fetch(AlikeDecisions, OF_FILE, {"file": file_id}):
        counted[decisions.is_eligible] += decisions.people
    return counted[True], counted[False]


def refusals_of_file(file_id: int | None) -> list[Refusal]:
    """Say which conditions people of a file fail, the most frequent first."""
    failed: dict[tuple[str, str], int] = {}
    trees: dict[int, Tree] = {}
    for decisions in rows.fetch(AlikeDecisions, OF_FILE, {"file": file_id}):
        for leaf in unmet(_tree(decisions.criteria_id, trees), decisions.failed_mask):
            condition = (leaf.says, leaf.act)
            failed[condition] = failed.get(condition, 0) + decisions.people
    by_people = sorted(failed.items(), key=lambda item: -item[1])
    return [Refusal(says, act, people) for (says, act), people in by_people]


def upload_content(upload_id: int) -> bytes:
    """Give a file as it was sent.

    Raises:
        UploadGone: it was sent for approval or removed.
    """
    content = Upload.objects.filter(pk=upload_id).values_list("content", flat=True).first()
    if content is None:
        raise UploadGone
    return bytes(content)


def failed_conditions(cases: set[tuple[int, int]]) -> dict[tuple[int, int], list[str]]:
    """Say for pairs of criteria and mask which conditions did not hold, in words."""
    trees: dict[int, Tree] = {}
    return {
        (criteria_id, mask): [leaf.says for leaf in unmet(_tree(criteria_id, trees), mask)]
        for criteria_id, mask in cases
    }


def fact_specs(direction_id: int) -> dict[str, FactSpec]:
    """Give the facts that a direction declares, by name, in the order they were declared."""
    facts = Fact.objects.filter(direction_id=direction_id).order_by("pk")
    return {
        fact.name: FactSpec(fact.name, fact.title, FactKind(fact.kind), fact.is_required)
        for fact in facts
    }


def quota_of_application(application_id: int) -> int:
    """Tell for which quota an application is."""
    return Application.objects.values_list("quota_id", flat=True).get(pk=application_id)


def application_state(application_id: int) -> ApplicationState:
    """Tell how far an application has come."""
    application = Application.objects.get(pk=application_id)
    decisions = Decision.objects.filter(pk=application_id)
    return ApplicationState(
        number=application.number,
        is_withdrawn=application.withdrawn_at is not None,
        is_eligible=decisions.values_list("is_eligible", flat=True).first(),
    )


def application_public_id(application_id: int) -> UUID:
    """Give the public id of an application."""
    return Application.objects.values_list("public_id", flat=True).get(pk=application_id)


def stated_facts(application_id: int, direction_id: int) -> list[tuple[FactSpec, object]]:
    """List what an application states, in the order the direction asks for it."""
    stated = Application.objects.values_list("facts", flat=True).get(pk=application_id)
    specs = fact_specs(direction_id).values()
    return [(spec, stated[spec.name]) for spec in specs if spec.name in stated]


def _tree(criteria_id: int, trees: dict[int, Tree]) -> Tree:
    if criteria_id not in trees:
        criteria = Criteria.objects.select_related("service").get(pk=criteria_id)
        trees[criteria_id] = criteria_tree(criteria)
    return trees[criteria_id]


def conditions_of(criteria_id: int) -> tuple[Reason, ...]:
    """Tell a version of criteria in words, condition by condition."""
    return explain(_tree(criteria_id, {}), 0)


def criteria_tree(criteria: Criteria) -> Tree:
    """Read stored criteria."""
    return read_tree(criteria.tree, kinds_of(fact_specs(criteria.service.direction_id)))


def active_criteria(service_id: int, category_id: int) -> Criteria:
    """Give the criteria in force.

    Raises:
        CriteriaMissing: there are none.
    """
    versions = Criteria.objects.select_related("service").filter(
        service_id=service_id, category_id=category_id, status=CriteriaStatus.ACTIVE
    )
    criteria = versions.first()
    if criteria is None:
        raise CriteriaMissing
    return criteria


def explanation(application_id: int) -> Explanation | None:
    """Explain the decision on an application; nothing when there is none yet."""
    decisions = Decision.objects.select_related("criteria__service")
    decision = decisions.filter(pk=application_id).first()
    if decision is None:
        return None
    lines = explain(criteria_tree(decision.criteria), decision.failed_mask)
    return Explanation(decision.is_eligible, decision.decided_at, lines)


def quota_ids_by_names(order_id: int) -> dict[tuple[str, str, str], int]:
    """Give the quotas of an order by registry number of service, code of category and ОКТМО."""
    return {
        (quota.registry_entry_no, quota.category, quota.oktmo): quota.quota_id
        for quota in rows.fetch(NamedQuota, NAMED_QUOTAS, {"order": order_id})
    }
