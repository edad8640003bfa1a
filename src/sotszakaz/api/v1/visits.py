"""Records of services, one or a batch of them."""

from __future__ import annotations

from ninja import Router, Status

from sotszakaz.api.v1.auth import ApiRequest, integration, note_foreign_contracts
from sotszakaz.api.v1.errors import invalid_visit, refusal_of
from sotszakaz.api.v1.schemas import (
    BatchResult,
    InvalidVisit,
    NewVisit,
    Problem,
    RecordedVisit,
    VisitBatch,
    VisitResult,
)
from sotszakaz.delivery.operations.record_visit_by_key import record_visit_by_key
from sotszakaz.delivery.operations.record_visits import record_visits
from sotszakaz.delivery.queries import IdsBehindApiKey, ids_behind_api_key
from sotszakaz.delivery.rules import JudgedVisit, RegisterLine, VisitRefused
from sotszakaz.jobs import clock
from sotszakaz.providers.rules import ApiKeyUnknown

router = Router(tags=["Посещения"])
# No contract and no worker has this id: the record is judged all the same, condition by condition.
NO_ID = 0


@router.post(
    "/visits",
    response={201: RecordedVisit, frozenset({400, 401, 404, 409, 413, 422, 429}): Problem},
    operation_id="record_visit",
    summary="Передать одну запись",
)
def record_visit(request: ApiRequest, visit: NewVisit) -> Status[RecordedVisit]:
    """Та же запись с тем же ключом, присланная снова, второй раз не запишется, и ответ будет тот
    же, что в первый раз. Другие данные под прежним ключом не принимаются.
    """
    try:
        recorded = record_visit_by_key(
            secret_hash=request.auth,
            worker_code=visit.worker_code,
            visit=visit.as_entry(),
            now=clock.now(),
        )
    except VisitRefused as refusal:
        if refusal.reason == "unknown":
            note_foreign_contracts(request, [visit.contract_id])
        raise
    return Status(
        201, RecordedVisit(visit_id=recorded.visit_id, cost_kopecks=recorded.cost.kopecks)
    )


@router.post(
    "/visits/batch",
    response={200: BatchResult, frozenset({400, 401, 409, 413, 429}): Problem},
    exclude_unset=True,
    operation_id="record_batch",
    summary="Передать список записей",
)
def record_batch(request: ApiRequest, batch: VisitBatch) -> BatchResult:
    """Ответ – по строке на запись, в том же порядке; непринятая другим не мешает. Если весь список
    получил 409, тех же работников или получателей записывают в эту секунду из другого места:
    ничего не записано, повторите.
    """
    visits = [record for record in batch.read_one_by_one if isinstance(record, NewVisit)]
    ids = ids_behind_api_key(
        secret_hash=request.auth,
        contracts=[visit.contract_id for visit in visits],
        worker_codes=[visit.worker_code for visit in visits],
    )
    if ids is None:
        raise ApiKeyUnknown
    judged = iter(_judge(visits, ids))
    results = [
        _result(record, next(judged)) if isinstance(record, NewVisit) else _invalid(record)
        for record in batch.read_one_by_one
    ]
    foreign = dict.fromkeys(
        visit.contract_id
        for visit, contract_id in zip(visits, ids.contract_ids, strict=True)
        if contract_id is None
    )
    note_foreign_contracts(request, foreign)
    return BatchResult(records=results)


def _judge(visits: list[NewVisit], ids: IdsBehindApiKey) -> list[JudgedVisit]:
    if not visits:
        return []
    rows = []
    for visit, contract_id, worker_id in zip(visits, ids.contract_ids, ids.worker_ids, strict=True):
        entry = visit.as_entry()
        rows.append(
            RegisterLine(
                contract_id=contract_id or NO_ID,
                worker_id=worker_id or NO_ID,
                starts_at=entry.starts_at,
                units=entry.units,
                idempotency_key=entry.idempotency_key,
                duration=entry.duration,
            )
        )
    return record_visits(
        rows=rows,
        provider_id=ids.provider_id,
        actor=integration(ids.key_id),
        now=clock.now(),
    )


def _result(visit: NewVisit, judged: JudgedVisit) -> VisitResult:
    """Tell what became of a record; one recorded before is answered as it was the first time."""
    key = str(visit.idempotency_key)
    if judged.cost is not None and judged.reason in (None, "recorded"):
        return VisitResult(
            idempotency_key=key, visit_id=judged.visit_id, cost_kopecks=judged.cost.kopecks
        )
    return VisitResult(idempotency_key=key, code=judged.reason, message=judged.sentence)


def _invalid(record: InvalidVisit) -> VisitResult:
    refusal = refusal_of(invalid_visit(record.error))
    return VisitResult(
        idempotency_key=record.idempotency_key, **refusal.problem.model_dump(exclude_none=True)
    )
