"""What software sends and is answered. The descriptions are read by its programmer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, cast
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from sotszakaz.delivery.rules import VisitEntry
from sotszakaz.kernel.quantity import Unit

MAX_UNITS = 100_000
MAX_MINUTES = 24 * 60
MAX_CODE_LENGTH = 20
MAX_BATCH = 1_000
FIRST_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
LAST_MOMENT = datetime(2100, 1, 1, tzinfo=UTC)


def _moment(value: object) -> datetime | None:
    """Read ISO 8601 only: pydantic would take numbers for seconds since 1970."""
    return datetime.fromisoformat(value) if isinstance(value, str) else None


def _printable(code: str) -> str:
    """Refuse what cannot be stored as text, such as a zero byte."""
    if not code.isprintable():
        raise ValueError
    return code


class NewVisit(BaseModel):
    """Запись об оказанной услуге."""

    model_config = ConfigDict(extra="forbid")

    contract_id: UUID = Field(
        description="номер договора для программы (UUID), например"
        " 5b7e7c1e-6f0f-4c39-9a52-0c9a4e0f6d11",
        examples=["5b7e7c1e-6f0f-4c39-9a52-0c9a4e0f6d11"],
    )
    worker_code: Annotated[str, AfterValidator(_printable)] = Field(
        min_length=1,
        max_length=MAX_CODE_LENGTH,
        description=f"код работника из вашего списка работников: строка до {MAX_CODE_LENGTH}"
        " знаков",
        examples=["Р-1"],
    )
    starts_at: Annotated[AwareDatetime, BeforeValidator(_moment)] = Field(
        ge=FIRST_MOMENT,
        lt=LAST_MOMENT,
        description="время начала с часовым поясом, например 2024-03-22T10:00:00+07:00",
        examples=["2024-03-22T10:00:00+07:00"],
    )
    units: int = Field(
        strict=True,
        ge=1,
        le=MAX_UNITS,
        description=f"объём в единицах услуги: целое число от 1 до {MAX_UNITS}",
        examples=[30],
    )
    duration_minutes: int | None = Field(
        default=None,
        strict=True,
        ge=1,
        le=MAX_MINUTES,
        description=f"целое число минут от 1 до {MAX_MINUTES}; нужно, только если объём услуги"
        " считают не в минутах",
    )
    idempotency_key: UUID = Field(
        description="ключ записи (UUID): создайте его один раз и повторяйте при каждой отправке"
        " этой записи",
        examples=["0e0f6d11-6f0f-4c39-9a52-5b7e7c1e0c9a"],
    )

    def as_entry(self) -> VisitEntry:
        """Return the visit as the operation takes it."""
        minutes = self.duration_minutes
        return VisitEntry(
            contract=self.contract_id,
            starts_at=self.starts_at.astimezone(UTC),
            units=self.units,
            duration=None if minutes is None else timedelta(minutes=minutes),
            idempotency_key=self.idempotency_key,
        )


@dataclass(frozen=True, slots=True)
class InvalidVisit:
    """A record of a batch that could not be read; the others stand without it."""

    idempotency_key: str | None
    error: ValidationError


def _one_by_one(record: object, validate: ValidatorFunctionWrapHandler) -> NewVisit | InvalidVisit:
    """Keep the faults of one record to itself: they do not refuse the batch."""
    try:
        return cast(NewVisit, validate(record))
    except ValidationError as error:
        key = record.get("idempotency_key") if isinstance(record, dict) else None
        return InvalidVisit(key if isinstance(key, str) else None, error)


class VisitBatch(BaseModel):
    """Список записей; каждая принимается или нет сама по себе."""

    model_config = ConfigDict(extra="forbid")

    records: list[Annotated[NewVisit, WrapValidator(_one_by_one)]] = Field(
        min_length=1, max_length=MAX_BATCH, description=f"записи, от 1 до {MAX_BATCH}"
    )

    @property
    def read_one_by_one(self) -> list[NewVisit | InvalidVisit]:
        """Return the records in the order they were sent, valid or not."""
        return list(self.records)


class RecordedVisit(BaseModel):
    """Запись принята."""

    visit_id: int = Field(description="номер записи об услуге")
    cost_kopecks: int = Field(description="стоимость услуги, в копейках")


class Problem(BaseModel):
    """Отказ: код для программы, предложение для человека."""

    code: str = Field(description="код причины; не меняется в этой версии")
    message: str = Field(description="причина и что делать, по-русски")
    fields: dict[str, str] | None = Field(
        default=None, description="неверные поля и чего в каждом ждут"
    )


class VisitResult(BaseModel):
    """Что стало с записью списка: принята (visit_id и cost_kopecks) или нет (code и message)."""

    idempotency_key: str | None = Field(description="ключ записи, как он прислан")
    visit_id: int | None = Field(default=None, description="номер записи об услуге")
    cost_kopecks: int | None = Field(default=None, description="стоимость услуги, в копейках")
    code: str | None = Field(default=None, description="код причины отказа")
    message: str | None = Field(default=None, description="причина отказа и что делать")
    fields: dict[str, str] | None = Field(
        default=None, description="неверные поля и чего в каждом ждут"
    )


class BatchResult(BaseModel):
    """По строке на каждую запись списка, в том же порядке."""

    records: list[VisitResult] = Field(description="что стало с каждой записью")


class Price(BaseModel):
    """Тариф на сегодня."""

    kopecks: int = Field(description="столько копеек")
    per_units: int = Field(description="за столько единиц")


class ContractInForce(BaseModel):
    """Действующий договор."""

    contract_id: UUID = Field(description="номер договора для программы: его передают в записи")
    number: int = Field(description="номер договора, как его видят люди")
    person: str = Field(description="кому оказывать услугу")
    service: str = Field(description="какую услугу")
    unit: Unit = Field(
        description="единица объёма: minutes – минуты, visits – посещения, days – дни, people –"
        " люди, academic_hours – академические часы"
    )
    first_day: date = Field(description="первый день договора")
    last_day: date = Field(description="последний день договора")
    units_left: int = Field(description="сколько единиц осталось оказать")
    price: Price | None = Field(description="тариф на сегодня; null, если он не установлен")


class ContractPage(BaseModel):
    """Действующие договоры по порядку номеров."""

    contracts: list[ContractInForce] = Field(description="договоры, до 500")
    after: int | None = Field(
        description="передайте это число, чтобы получить следующие договоры; null, если это все"
    )
