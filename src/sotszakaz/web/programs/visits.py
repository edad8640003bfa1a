"""Records of services, one or a register of them, as a provider's program sends them."""

from __future__ import annotations

from datetime import datetime

from sotszakaz.access.permissions import Permission
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.delivery.operations.record_visit_by_key import record_visit_by_key
from sotszakaz.delivery.operations.record_visits import record_visits
from sotszakaz.delivery.queries import NamedByProgram, named_by_program
from sotszakaz.delivery.rules import GivenVisit, JudgedVisit, VisitRefused, VisitRow
from sotszakaz.kernel.actor import Actor
from sotszakaz.providers.rules import KeyUnknown
from sotszakaz.web.programs import answers
from sotszakaz.web.programs.answers import Answer
from sotszakaz.web.programs.door import door
from sotszakaz.web.programs.reading import Unfit, read_json, read_record, read_register

Record = GivenVisit[str]
Told = dict[str, object]
# A key of nothing: the line is judged all the same, in turn with the other conditions.
NOTHING = 0


@door(Permission.RECORD_VISIT)
def visit(secret: bytes, body: bytes, now: datetime) -> Answer:
    """Record one service, by one statement."""
    sent = read_record(read_json(body))
    try:
        recorded = record_visit_by_key(secret_hash=secret, visit=sent, now=now)
    except (VisitRefused, ConstraintViolated) as refusal:
        return answers.refused(refusal, sent.contract)
    answer = b'{"visit": %d, "kopecks": %d}\n' % (recorded.visit_id, recorded.cost.kopecks)
    return Answer(answer, status=201)


@door(Permission.RECORD_VISITS)
def register(secret: bytes, body: bytes, now: datetime) -> Answer:
    """Record a register; every record has an answer of its own, in the order they were sent."""
    given = read_register(read_json(body))
    read = [_read(one) for one in given]
    sent = [one for one in read if isinstance(one, GivenVisit)]
    named = named_by_program(
        secret_hash=secret,
        contracts={one.contract for one in sent},
        workers={one.worker for one in sent},
    )
    if named is None:
        raise KeyUnknown
    try:
        judged = iter(_judged(sent, named, now))
    except ConstraintViolated as refusal:
        return answers.refused(refusal)
    told = [
        _fate(one, next(judged)) if isinstance(one, GivenVisit) else _wrong(line, one)
        for line, one in zip(given, read, strict=True)
    ]
    foreign = dict.fromkeys(one.contract for one in sent if one.contract not in named.contracts)
    return answers.said(200, {"records": told}, not_theirs=foreign)


def _read(one: object) -> Record | Unfit:
    try:
        return read_record(one)
    except Unfit as wrong:
        return wrong


def _judged(sent: list[Record], named: NamedByProgram, now: datetime) -> list[JudgedVisit]:
    if not sent:
        return []
    rows = [
        VisitRow(
            contract_id=named.contracts.get(one.contract, NOTHING),
            worker_id=named.workers.get(one.worker, NOTHING),
            starts_at=one.starts_at,
            units=one.units,
            key=one.key,
            duration=one.duration,
        )
        for one in sent
    ]
    actor = Actor("integration", f"key-{named.key_id}")
    return record_visits(rows=rows, provider_id=named.provider_id, actor=actor, now=now)


def _fate(sent: Record, judged: JudgedVisit) -> Told:
    """Tell what became of a record; one recorded before is answered as it was the first time."""
    told: Told = {"key": str(sent.key)}
    if judged.cost is not None and judged.reason in (None, "recorded"):
        return told | {"visit": judged.visit_id, "kopecks": judged.cost.kopecks}
    return told | {"reason": judged.reason, "error": judged.sentence}


def _wrong(line: object, wrong: Unfit) -> Told:
    key = line.get("key") if isinstance(line, dict) else None
    named = key if isinstance(key, str) else None
    return {"key": named, "reason": "fields", **wrong.told()}
