"""Records of services, endings of contracts, and why they are refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid5

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money

# In the order in which the conditions are judged.
VISIT_REASONS = {
    "repeated": "В списке уже есть строка с этим ключом. Оставьте одну из них.",
    "recorded": "Это посещение уже записано.",
    "key": "Под этим ключом записано другое посещение. Создайте запись заново.",
    "unknown": "Такого договора нет. Проверьте номер договора.",
    "foreign": "Это договор другого исполнителя. Проверьте номер договора.",
    "contract": "В этот день договор не действует. Проверьте дату и договор.",
    "future": "Посещение ещё не началось. Запишите его после начала.",
    "amount": "Объём и длительность услуги должны быть больше нуля. Исправьте их.",
    "worker": "Такого работника у исполнителя нет. Проверьте код работника.",
    "closed": "Месяц закрыт: записи в нём не меняются. Внесите исправление новой записью в"
    " открытом месяце.",
    "month": "Месяц не открыт для записей. Обратитесь в уполномоченный орган.",
    "act": "Акт за этот месяц уже подтверждён получателем: новые записи в него не вносятся.",
    "tariff": "На этот день не установлен тариф. Обратитесь в уполномоченный орган.",
    "worker_busy": "У этого работника в это время уже отмечено другое посещение. Проверьте время.",
    "person_busy": "Этому получателю в это время уже оказывалась услуга. Проверьте время.",
    "worker_overlap": "Время пересекается с другой строкой списка для того же работника.",
    "person_overlap": "Время пересекается с другой строкой списка для того же получателя.",
    "units": "По договору не осталось такого объёма услуги. Уменьшите объём.",
    "money": "По договору не осталось средств на такой объём услуги. Уменьшите объём.",
}


CLOSING_REASONS = {
    "status": "договор не действует",
    "term": "последний день позже окончания договора",
    "future": "последний день ещё не наступил",
    "visits": "после последнего дня уже записаны посещения",
}
CORRECTION_NEEDS_A_REASON = "Укажите причину исправления."
_NAMED = 5
# The namespace of keys of lines that came in a file.
_REGISTER_LINES = UUID("3f0f1c0e-6a52-4d8e-9f53-0d6f3d9d2b11")


class MonthNotOpen(DomainError):
    """Месяц {month} подготовлен к закрытию или закрыт: записи и акты в нём не меняются. Верните
    месяц в работу, если закрытие ещё не утверждено.
    """


class ActUnknown(DomainError):
    """Акта № {act_id} нет. Проверьте номер."""


class VisitUnknown(DomainError):
    """Записи об услуге № {visit_id} нет. Проверьте номер."""


class VisitNotInForce(DomainError):
    """Эта запись уже исправлена или сама является исправлением. Выберите действующую запись."""


class ClosingRefusal(NamedTuple):
    """Why a contract cannot be closed; ``reason`` is a key of CLOSING_REASONS."""

    contract_id: int
    reason: str


class ContractsNotClosed(DomainError):
    """Завершить нельзя, ничего не изменено: {why}. Исправьте последний день или список."""

    def __init__(self, refusals: Sequence[ClosingRefusal]) -> None:
        """Name the first contracts that cannot be closed and why."""
        self.refusals = list(refusals)
        why = [
            f"договор № {refusal.contract_id} – {CLOSING_REASONS[refusal.reason]}"
            for refusal in refusals[:_NAMED]
        ]
        if len(refusals) > _NAMED:
            why.append(f"всего таких договоров – {len(refusals)}")
        super().__init__(why="; ".join(why))


class VisitRefused(DomainError):
    """Посещение не записано. Проверьте данные."""

    def __init__(self, reason: str) -> None:
        """Say which condition is not met; ``reason`` is a key of VISIT_REASONS."""
        self.reason = reason
        super().__init__(VISIT_REASONS[reason])


@dataclass(frozen=True, slots=True)
class VisitEntry:
    """A service as it is recorded one by one («отметка об оказании услуги»).

    Sent twice under one ``idempotency_key``, it is one record.

    Units: ``units`` are in the unit of the service; ``duration`` is needed where that is not
    minutes.
    """

    contract: UUID
    starts_at: datetime
    units: int
    duration: timedelta | None
    idempotency_key: UUID


@dataclass(frozen=True, slots=True)
class RecordedVisit:
    """What whoever recorded a service is answered."""

    visit_id: int
    cost: Money


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A line of a provider's register of services («реестр посещений»).

    Units: ``units`` are in the unit of the service; ``duration`` is needed where that is not
    minutes.
    """

    contract_id: int
    worker_id: int
    starts_at: datetime
    units: int
    idempotency_key: UUID
    duration: timedelta | None = None


@dataclass(frozen=True, slots=True)
class JudgedVisit:
    """What became of a line: a record, or the reason why there is none.

    A line whose service had been recorded before names that record and the reason.
    """

    visit_id: int | None
    cost: Money | None
    reason: str | None

    @property
    def is_recorded(self) -> bool:
        """Say whether this register made the record."""
        return self.reason is None

    @property
    def sentence(self) -> str:
        """Give the reason in words."""
        return VISIT_REASONS[self.reason] if self.reason else "Записано."


class RegisterRefused(DomainError):
    """Файл не загружен: в нём есть строки, которые нельзя записать. Исправьте их и отправьте файл
    ещё раз: ничего не записано.
    """

    def __init__(self, judged: Sequence[JudgedVisit]) -> None:
        """Keep the fate of every line, in the order they were given."""
        self.judged = list(judged)
        super().__init__()


def line_key(line: RegisterLine, *, provider_id: int) -> UUID:
    """Give a line of a file its key: the same line sent again is the same record."""
    named = (provider_id, line.contract_id, line.worker_id, line.starts_at.isoformat(), line.units)
    return uuid5(_REGISTER_LINES, ":".join(map(str, named)))
