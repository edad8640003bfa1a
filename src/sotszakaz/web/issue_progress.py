"""A bulk issue on a page, and how far it is, told honestly: also that nobody is at work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse

from sotszakaz.certificates.queries import ISSUE_MESSAGE
from sotszakaz.certificates.states import BatchStatus
from sotszakaz.outbox.queries import work_on
from sotszakaz.reads.office.issues import BatchRow, file_decisions
from sotszakaz.web.ui.components import Step, StepState

NO_WORKER = (
    "Программа, которая выдаёт сертификаты, сейчас не запущена. Ничего не потеряно: выдача начнётся"
    " сама, как только её запустят. Сообщите администратору системы."
)
REPEATS = "Прошлая попытка не удалась, программа повторит её сама. Попыток: {attempts}."


@dataclass(frozen=True, slots=True)
class Progress:
    """The steps of a bulk issue; ``trouble`` says what holds it up."""

    steps: list[Step]
    trouble: str


def issue_context(batch: BatchRow, now: datetime) -> dict[str, object]:
    """Give the template of a bulk issue what it shows."""
    return {
        "view": batch,
        "decisions": file_decisions(batch.file_id) if batch.file_id else None,
        "progress": progress_of(batch, now=now),
    }


def set_refresh(response: HttpResponse, batch: BatchRow) -> HttpResponse:
    """Let the page of an issue under way ask for itself again."""
    if batch.status is BatchStatus.APPROVED:
        response.headers["Refresh"] = "3"
    return response


def progress_of(batch: BatchRow, *, now: datetime) -> Progress:
    """Lay out the steps and say what is wrong, if something is."""
    if batch.status is BatchStatus.CANCELLED:
        return Progress([], "")
    if batch.status is not BatchStatus.APPROVED:
        return Progress(_steps(batch.status, is_doing=False, is_stuck=False), "")
    work = work_on(ISSUE_MESSAGE, f"{batch.batch_id}/", now=now)
    has_worker = work is not None and work.has_worker
    is_doing = work is not None and work.is_doing
    trouble = "" if has_worker else NO_WORKER
    if work is not None and work.attempts and has_worker:
        trouble = REPEATS.format(attempts=work.attempts)
    return Progress(_steps(batch.status, is_doing=is_doing, is_stuck=bool(trouble)), trouble)


def _steps(status: BatchStatus, *, is_doing: bool, is_stuck: bool) -> list[Step]:
    done = status is BatchStatus.DONE
    is_approved = status is BatchStatus.APPROVED
    approved: StepState = "done" if is_approved or done else "current"
    work: StepState = "done" if done else "waiting"
    hint = ""
    if is_approved:
        work = "stuck" if is_stuck else "current"
        hint = "идёт сейчас" if is_doing else "ещё не началась"
    return [
        Step("Выдача подготовлена и отправлена", "done"),
        Step("Утверждение другим сотрудником", approved),
        Step("Выдача сертификатов", work, hint=hint),
    ]
