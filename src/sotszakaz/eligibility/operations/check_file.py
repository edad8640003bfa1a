"""Checking a file of recipients before anything is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from sotszakaz.audit import operations as audit
from sotszakaz.audit.operations import Event
from sotszakaz.eligibility.intake import order_zone, read_recipients
from sotszakaz.eligibility.models import IntakeFile, Upload
from sotszakaz.eligibility.queries import RECIPIENTS
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.text import date_in_digits
from sotszakaz.planning.locks import lock_order
from sotszakaz.tables.limits import Limits
from sotszakaz.tables.report import bad_rows
from sotszakaz.tables.table import WHOLE_FILE, Table

CHECKED = Event("eligibility.file_checked", "Проверен файл «{name}»: строк {rows}, ошибок {errors}")
MOST_ERRORS = 10_000


class FileUnreadable(DomainError):
    """Файл не прочитан."""


class FileHasNoRows(DomainError):
    """В таблице нет ни одного заявления: под заголовками пусто. Заполните её и отправьте снова."""


class FileLoadedBefore(DomainError):
    """Этот файл уже загружен {day} под именем «{name}». Второй раз он ничего не добавит: выберите
    другой файл.
    """


class FileWaits(DomainError):
    """Этот файл уже проверен и ждёт отправки на утверждение. Откройте его в списке файлов."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Under which id the file waits, and how many errors it has."""

    upload_id: int
    public_id: UUID
    errors: int


@transaction.atomic
def check_file(
    *,
    order_id: int,
    name: str,
    content: bytes,
    actor: Actor,
    now: datetime,
    limits: Limits | None = None,
) -> Checked:
    """Check a file of recipients whole and keep it to be sent («проверка перечня»).

    A file with errors that is sent again is checked anew in its place.

    Raises:
        FileUnreadable: it is not a table of ours at all; the sentence says what it is.
        FileHasNoRows: there is nothing below the headings.
        FileLoadedBefore, FileWaits: the same content was loaded, or waits without errors.
    """
    table = read_recipients(content, name, order_id=order_id, now=now, limits=limits)
    if table.errors and table.errors[0].row == WHOLE_FILE:
        raise FileUnreadable(table.errors[0].reason)
    if not table.errors and not table.checked:
        raise FileHasNoRows
    lock_order(order_id)
    _refuse_repeat(order_id, table.sha256)
    upload = Upload.objects.create(
        order_id=order_id,
        sha256=table.sha256,
        name=name[:255],
        content=content,
        checked_rows=table.checked,
        error_count=len(table.errors),
        bad_rows=bad_rows(table),
        errors=_errors(table),
        unknown=table.unknown,
        uploaded_at=now,
        uploaded_by=actor.reference,
    )
    audit.record(
        CHECKED,
        subject=f"eligibility.upload:{upload.pk}",
        actor=actor,
        at=now,
        name=upload.name,
        sha256=upload.sha256,
        rows=upload.checked_rows,
        errors=upload.error_count,
    )
    return Checked(upload.pk, upload.public_id, upload.error_count)


def _refuse_repeat(order_id: int, sha256: str) -> None:
    loaded = IntakeFile.objects.filter(kind=RECIPIENTS, sha256=sha256).first()
    if loaded is not None:
        day = date_in_digits(loaded.loaded_at.astimezone(order_zone(order_id)).date())
        raise FileLoadedBefore(name=loaded.name, day=day)
    former = Upload.objects.filter(order_id=order_id, sha256=sha256).defer("content").first()
    if former is not None:
        if not former.error_count:
            raise FileWaits
        former.delete()


def _errors(table: Table) -> list[list[object]]:
    return [[e.row, e.column, e.value_shown, e.reason] for e in table.errors[:MOST_ERRORS]]
