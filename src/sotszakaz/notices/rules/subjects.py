"""What people are told about: the facts of each subject, its group, its readers, its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from sotszakaz.identity.states import Role
from sotszakaz.notices.rules.facts import Facts
from sotszakaz.notices.states import Group, Target


class Audience(Enum):
    """Who reads a notice: the role in which it is read, and the fact by which they are found.

    A family is a citizen and whoever represents them today, found by the citizen. Staff is found by
    its organisation; one clerk by the account.
    """

    FAMILY = Role.HOLDER, "person_id"
    PROVIDER = Role.PROVIDER, "organisation_id"
    CLERKS = Role.CLERK, "authority_ids"
    HEADS = Role.HEAD, "authority_ids"
    ACCOUNTANTS = Role.ACCOUNTANT, "payer_id"
    ONE_CLERK = Role.CLERK, "account_id"

    @property
    def role(self) -> Role:
        """The role in which it is read."""
        return self.value[0]

    def whom(self, facts: Facts) -> Sequence[int]:
        """List the citizens, organisations or accounts by which the readers are found."""
        found: int | Sequence[int] | None = getattr(facts, self.value[1])
        if found is None:
            return ()
        return (found,) if isinstance(found, int) else found


@dataclass(frozen=True, slots=True)
class NoticeSubject:
    """What a kind of notice is about.

    ``rows`` is the kind of row under which the journal names it, nothing for what the calendar
    tells; ``facts`` the statement in ``notices/sql`` that reads what is known of it.
    """

    rows: str
    facts: str
    group: Group
    audience: Audience
    target: Target


CERTIFICATE = NoticeSubject(
    "certificates.certificate",
    "certificates",
    Group.CERTIFICATE,
    Audience.FAMILY,
    Target.CERTIFICATE,
)
EXPIRING_CERTIFICATE = NoticeSubject(
    "", "expiring_certificates", Group.CERTIFICATE, Audience.FAMILY, Target.CERTIFICATE
)
QUEUE_PLACE = NoticeSubject(
    "eligibility.queueentry", "queue_places", Group.CERTIFICATE, Audience.FAMILY, Target.APPLICATION
)
CONTRACT = NoticeSubject(
    "booking.contract", "contracts", Group.REQUESTS, Audience.FAMILY, Target.CONTRACT
)
CONTRACT_OF_PROVIDER = NoticeSubject(
    "booking.contract", "contracts", Group.REQUESTS, Audience.PROVIDER, Target.CONTRACT
)
REQUEST = NoticeSubject(
    "booking.contract", "contracts", Group.REQUESTS, Audience.PROVIDER, Target.REQUESTS
)
REQUEST_TO_ANSWER = NoticeSubject(
    "", "requests_to_answer", Group.REQUESTS, Audience.PROVIDER, Target.REQUESTS
)
ACT = NoticeSubject("delivery.act", "acts", Group.ACTS, Audience.FAMILY, Target.ACT)
ACT_OF_PROVIDER = NoticeSubject("delivery.act", "acts", Group.ACTS, Audience.PROVIDER, Target.ACT)
ACCEPTED_ACTS = NoticeSubject(
    "delivery.act", "accepted_acts", Group.MONEY, Audience.PROVIDER, Target.MONTH
)
PAYMENT = NoticeSubject(
    "settlement.register", "payments", Group.MONEY, Audience.PROVIDER, Target.MONTH
)
ENTRY = NoticeSubject(
    "providers.provider",
    "registry_entries",
    Group.REGISTRY,
    Audience.PROVIDER,
    Target.REGISTRY_ENTRY,
)
APPLICANT = NoticeSubject(
    "providers.provider",
    "registry_entries",
    Group.APPROVALS,
    Audience.CLERKS,
    Target.REGISTRY_ENTRY,
)
WAITING_ACTS = NoticeSubject(
    "", "waiting_acts", Group.APPROVALS, Audience.ONE_CLERK, Target.ACTS_OF_MONTH
)
ISSUE = NoticeSubject(
    "certificates.issuebatch", "issues", Group.APPROVALS, Audience.HEADS, Target.ISSUE
)
ISSUE_OF_CLERK = NoticeSubject(
    "certificates.issuebatch", "issues", Group.APPROVALS, Audience.ONE_CLERK, Target.ISSUE
)
ORDER = NoticeSubject("planning.order", "orders", Group.APPROVALS, Audience.HEADS, Target.ORDER)
ORDER_OF_CLERK = NoticeSubject(
    "planning.order", "orders", Group.APPROVALS, Audience.ONE_CLERK, Target.DASHBOARD
)
CRITERIA = NoticeSubject(
    "eligibility.criteria", "criteria", Group.APPROVALS, Audience.HEADS, Target.CRITERIA
)
PREPARED_MONTH = NoticeSubject(
    "ledger.month", "months", Group.APPROVALS, Audience.HEADS, Target.MONTH
)
CLOSED_MONTH = NoticeSubject(
    "ledger.month", "months", Group.MONEY, Audience.ACCOUNTANTS, Target.MONTH
)
REGISTER = NoticeSubject(
    "settlement.register", "registers", Group.APPROVALS, Audience.HEADS, Target.REGISTER
)
WAITING_APPROVALS = NoticeSubject(
    "", "waiting_approvals", Group.APPROVALS, Audience.HEADS, Target.DASHBOARD
)
