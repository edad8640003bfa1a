"""Refusals: a code that stays for the software, a Russian sentence for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from pydantic import ValidationError

from sotszakaz.api.v1.schemas import NewVisit, Problem, VisitBatch
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.delivery.rules import VISIT_REASONS, VisitRefused
from sotszakaz.kernel.errors import DomainError
from sotszakaz.providers.rules import ApiKeyUnknown

# Of the conditions of a visit these have a status of their own, the others are 422.
STATUSES = {"unknown": 404, "key": 409}
# What the database itself refuses has the code of the same condition checked before it.
CODES = {
    "worker_is_in_one_place": "worker_busy",
    "person_is_served_once_at_a_time": "person_busy",
    "month_is_closed": "closed",
}
# Software is never told these: a repeated record is answered as the first time, and another's
# contract is not told from a missing one.
UNUSED = {"recorded", "foreign"}
# A refusal does not repeat endless names that somebody made up.
MAX_UNKNOWN_FIELDS = 20
NO_ZONE = "время указано без часового пояса. Добавьте его, например 2024-03-22T10:00:00+07:00"
NO_SUCH_FIELD = "такого поля нет, уберите его"
AFTER = "поле after из прошлого ответа, целое число; для первой страницы его не передают"
EXPECTED = {"after": AFTER} | {
    name: field.description or ""
    for schema in (NewVisit, VisitBatch)
    for name, field in schema.model_fields.items()
}


class RequestRefused(DomainError):
    """Запрос не принят. Исправьте его и повторите."""

    status, code = 400, "refused"

    def __init__(self, wrong_fields: Mapping[str, str] | None = None) -> None:
        """Name the wrong fields with what is expected in each."""
        super().__init__()
        self.wrong_fields = None if wrong_fields is None else dict(wrong_fields)


class NotAnObject(RequestRefused):
    """Запрос не разобран: нужен объект JSON в кодировке UTF-8. Исправьте запрос и повторите."""

    code = "not_an_object"


class InvalidFields(RequestRefused):
    """Запрос не принят: исправьте названные поля и отправьте его ещё раз."""

    code = "invalid_fields"


class UnknownAddress(RequestRefused):
    """Такого адреса нет. Адреса перечислены в описании интерфейса: /api/."""

    status, code = 404, "unknown_address"


class WrongMethod(RequestRefused):
    """Этот адрес принимает запросы другого метода, он назван в заголовке Allow."""

    status, code = 405, "wrong_method"


class TooLarge(RequestRefused):
    """Запрос больше 1 МБ. Разделите список на несколько запросов."""

    status, code = 413, "too_large"


class TooManyWrongKeys(RequestRefused):
    """С этого адреса слишком часто приходит негодный ключ. Повторите через минуту."""

    status, code = 429, "too_many_wrong_keys"


class Refusal(NamedTuple):
    """A refusal as HTTP and JSON tell it."""

    status: int
    code: str
    message: str
    fields: dict[str, str] | None = None

    @property
    def problem(self) -> Problem:
        """Return the body of the answer."""
        return Problem(code=self.code, message=self.message, fields=self.fields)


def refusal_of(error: DomainError) -> Refusal:
    """Return what the software is told about an error."""
    match error:
        case RequestRefused(status=status, code=code, wrong_fields=fields):
            return Refusal(status, code, str(error), fields)
        case ApiKeyUnknown():
            return Refusal(401, "unknown_api_key", str(error))
        case VisitRefused(reason=reason):
            return Refusal(STATUSES.get(reason, 422), reason, str(error))
        case ConstraintViolated(constraint=constraint):
            return Refusal(409, CODES.get(constraint, constraint), str(error))
    raise TypeError(error)


def catalogue() -> list[Refusal]:
    """List every refusal, by status, for the description of the interface."""
    refusals = [refusal_of(kind()) for kind in RequestRefused.__subclasses__()]
    refusals.append(refusal_of(ApiKeyUnknown()))
    busy = set(CODES.values()) - {"closed"}
    refusals += [
        Refusal(409 if reason in busy else STATUSES.get(reason, 422), reason, sentence)
        for reason, sentence in VISIT_REASONS.items()
        if reason not in UNUSED
    ]
    return sorted(refusals, key=lambda refusal: refusal.status)


def invalid_visit(error: ValidationError) -> RequestRefused:
    """Return why a record could not be read."""
    return invalid_request(error.errors(include_url=False, include_input=False), depth=0)


def invalid_request(errors: Iterable[Mapping[str, Any]], *, depth: int) -> RequestRefused:
    """Return why a request could not be read; its fields lie ``depth`` steps below its root."""
    fields: dict[str, str] = {}
    unknown = 0
    for error in errors:
        if len(error["loc"]) <= depth:
            return NotAnObject()
        name = str(error["loc"][depth])
        if error["type"] == "extra_forbidden":
            unknown += 1
            if unknown <= MAX_UNKNOWN_FIELDS:
                fields[name] = NO_SUCH_FIELD
        else:
            fields[name] = NO_ZONE if error["type"] == "timezone_aware" else EXPECTED[name]
    return InvalidFields(fields)
