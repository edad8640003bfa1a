"""What is known of the thing a notice is about: a row of a statement in ``notices/sql``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sotszakaz.eligibility.states import QueueReason
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.period import Month
from sotszakaz.kernel.text import date_in_digits, initials


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Which thing it is, by whom its readers are found, and what its sentence may name.

    ``occasion`` is what gave rise to the notice: a line of the journal; of what the calendar tells,
    the week, or nought when it is told once. ``target_id`` is the id in the address of the page.
    A statement fills what its sentences name.
    """

    occasion: int
    id: int
    target_id: str = ""
    direction_id: int | None = None

    person_id: int | None = None
    organisation_id: int | None = None
    authority_ids: Sequence[int] = ()
    payer_id: int | None = None
    account_id: int | None = None

    number: str = ""
    service: str = ""
    provider: str = ""
    direction: str = ""
    entry_no: str | None = None
    reason: str | None = None
    answer: str | None = None
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    first_day: date | None = None
    last_day: date | None = None
    due: date | None = None
    confirm_by: date | None = None
    was_queued: bool = False
    queued_for: QueueReason | None = None
    year: int = 0
    month: Month | None = None
    paid: Money | None = None
    acts: int = 0
    certificates: int = 0
    queued: int = 0
    months: int = 0
    criteria: int = 0
    issues: int = 0
    registers: int = 0
    orders: int = 0

    def __getitem__(self, word: str) -> str:
        """Give a word of the sentence as people write it."""
        match getattr(self, word):
            case None:
                return ""
            case date() as day:
                return date_in_digits(day)
            case Month() as month:
                return f"{month.name} года"
            case value:
                return str(value)

    @property
    def issued(self) -> str:
        """How a certificate was issued."""
        return "Подошла очередь: выдан" if self.was_queued else "Выдан"

    @property
    def shortage(self) -> str:
        """Why an applicant waits in the queue."""
        if self.queued_for is QueueReason.MONEY:
            return "деньги на год распределены"
        return "все места этого года заняты"

    @property
    def recipient(self) -> str:
        """The citizen, without the full name."""
        return initials(self.surname, self.given_name, self.patronymic)

    @property
    def why(self) -> str:
        """The reason, to be followed by a full stop."""
        return (self.reason or "").rstrip(" .") or "не указана"

    @property
    def until(self) -> str:
        """By when the holder is asked to confirm an act."""
        if self.confirm_by is None:
            return "до закрытия месяца"
        return f"не позже {date_in_digits(self.confirm_by)}"

    @property
    def what(self) -> str:
        """What waits for a decision, and how much of it."""
        waiting = {
            "закрытие месяца": self.months,
            "критерии": self.criteria,
            "массовая выдача": self.issues,
            "реестр на оплату": self.registers,
            "социальный заказ": self.orders,
        }
        return ", ".join(f"{what} — {times}" for what, times in waiting.items() if times)
