"""Moves through the stages: SQL against a slow and obvious reference."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sotszakaz.database import sql
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import CertificateAccount, ContractAccount, LineAccount, Posting
from sotszakaz.ledger.states import MOVES, PostingKind, PostingSource, Stage

pytestmark = pytest.mark.django_db
NOW = datetime(2024, 3, 5, 9, tzinfo=UTC)
MONTH = date(2024, 3, 1)


def move(*moves, source=PostingSource.CERTIFICATE):
    """Post moves given as (kind, line, certificate, contract, kopecks, units) by one statement."""
    Posting.objects.bulk_create(
        Posting(
            at=NOW,
            month=MONTH,
            kind=kind,
            line_id=line_id,
            certificate_id=certificate,
            contract_id=contract,
            amount=Money(kopecks),
            units=units,
            source=source,
            source_id=1,
        )
        for kind, line_id, certificate, contract, kopecks, units in moves
    )


def line(line_id=1, limit=1000):
    move((PostingKind.OPEN, line_id, None, None, limit, 0), source=PostingSource.LIMIT_CHANGE)


def test_money_walks_from_the_limit_to_the_return():
    line()
    move((PostingKind.RESERVE, 1, 10, None, 600, 60))
    move((PostingKind.COMMIT, 1, 10, 100, 500, 50))
    move((PostingKind.DELIVER, 1, 10, 100, 300, 30))
    move((PostingKind.ACCEPT, 1, 10, 100, 250, 30), (PostingKind.FEE, 1, 10, 100, 50, 0))
    move((PostingKind.PAY, 1, 10, 100, 250, 0))
    move((PostingKind.RETURN, 1, 10, 100, 20, 0))
    move((PostingKind.UNCOMMIT, 1, 10, 100, 200, 20))
    move((PostingKind.RELEASE, 1, 10, None, 300, 30))

    account = LineAccount.objects.get()
    assert (account.limit, account.free, account.reserved, account.committed) == (
        Money(1000),
        Money(750),
        Money(0),
        Money(0),
    )
    assert (account.accepted, account.paid, account.returned) == (Money(0), Money(230), Money(20))
    certificate = CertificateAccount.objects.get()
    assert (certificate.available, certificate.committed, certificate.released) == (
        Money(0),
        Money(300),
        Money(300),
    )
    assert (
        certificate.available_units,
        certificate.committed_units,
        certificate.released_units,
    ) == (0, 30, 30)
    contract = ContractAccount.objects.get()
    assert (contract.committed, contract.left, contract.paid, contract.fee, contract.returned) == (
        Money(300),
        Money(0),
        Money(230),
        Money(50),
        Money(20),
    )
    assert (contract.committed_units, contract.accepted_units) == (30, 30)


def test_limit_is_cut_only_out_of_free_money():
    line(limit=100)
    move((PostingKind.CUT, 1, None, None, 40, 0), source=PostingSource.LIMIT_CHANGE)
    assert LineAccount.objects.get().limit == Money(60)
    with pytest.raises(IntegrityError, match="line_money_is_not_oversold"), transaction.atomic():
        move((PostingKind.CUT, 1, None, None, 61, 0), source=PostingSource.LIMIT_CHANGE)
    assert Posting.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "kopecks", "units", "constraint"),
    [
        (PostingKind.RESERVE, 1001, 1, "line_money_is_not_oversold"),
        (PostingKind.COMMIT, 601, 1, "certificate_money_is_not_oversold"),
        (PostingKind.COMMIT, 1, 61, "certificate_units_are_not_oversold"),
        (PostingKind.DELIVER, 101, 1, "contract_money_is_not_oversold"),
        (PostingKind.DELIVER, 1, 11, "contract_units_are_not_oversold"),
        (PostingKind.ACCEPT, 1, 0, "contract_money_is_not_oversold"),
    ],
)
def test_database_refuses_to_sell_twice_and_writes_nothing(kind, kopecks, units, constraint):
    line(limit=2000)
    move((PostingKind.RESERVE, 1, 10, None, 700, 70), (PostingKind.RESERVE, 1, 12, None, 1000, 100))
    move((PostingKind.COMMIT, 1, 10, 100, 100, 10))
    before = Posting.objects.count()
    certificate, contract = (11, None) if kind is PostingKind.RESERVE else (10, 100)
    if kind is PostingKind.COMMIT:
        contract = 101
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        move((kind, 1, certificate, contract, kopecks, units))
    assert Posting.objects.count() == before


@pytest.mark.parametrize("kind", [0, 13])
def test_unknown_move_is_refused(kind):
    line()
    with pytest.raises(IntegrityError), transaction.atomic():
        move((kind, 1, None, None, 1, 0))


@pytest.mark.parametrize("kind", PostingKind)
def test_stages_of_a_posting_follow_from_its_kind(kind):
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_posting DISABLE TRIGGER USER")
    move((kind, 1, 1, 1, 1, 0))
    posting = Posting.objects.get()
    assert (posting.from_stage, posting.to_stage) == MOVES[kind]


@pytest.mark.parametrize(
    ("function", "numbers"),
    [("posting_kind", PostingKind), ("posting_source", PostingSource), ("posting_stage", Stage)],
)
def test_names_in_sql_are_those_of_the_states(function, numbers):
    named = sql.row(
        f"SELECT array_agg({function}(name)) FROM unnest(%(names)s::text[]) name",
        {"names": [number.name.lower() for number in numbers]},
    )
    assert named == ([number.value for number in numbers],)
    assert sql.row(f"SELECT {function}('nothing')") == (None,)


def test_postings_are_append_only():
    line()
    for change in ("UPDATE ledger_posting SET units = 1", "DELETE FROM ledger_posting"):
        with pytest.raises(Exception, match="Cannot"), transaction.atomic():
            sql.run(change)


def test_no_setting_of_a_session_switches_a_guard_off():
    line()
    for setting in ("pgtrigger.ignore", "guards.ignore"):
        sql.row(
            "SELECT set_config(%(setting)s, array_agg(tgname)::text, true) FROM pg_trigger",
            {"setting": setting},
        )
    with pytest.raises(Exception, match="Cannot"), transaction.atomic():
        sql.run("DELETE FROM ledger_posting")


def test_no_function_of_a_trigger_reads_a_setting():
    asking = sql.rows(
        """
        SELECT proname FROM pg_proc
         WHERE prorettype = 'trigger'::regtype AND prosrc ~* 'current_setting|pg_settings|SHOW '
           AND pronamespace = 'public'::regnamespace AND proname !~ '^procrastinate_'"""
    )
    assert asking == []


def version_of(account):
    """Which statement wrote the row last."""
    return sql.row(f"SELECT xmin::text FROM {account}")


def test_line_is_not_touched_by_a_delivery():
    """Otherwise all visits of a region would wait for one row."""
    line()
    move((PostingKind.RESERVE, 1, 10, None, 600, 60))
    move((PostingKind.COMMIT, 1, 10, 100, 500, 50))
    with transaction.atomic():
        before = version_of("ledger_lineaccount"), version_of("ledger_certificateaccount")
        move((PostingKind.DELIVER, 1, 10, 100, 300, 30))
        move((PostingKind.UNDELIVER, 1, 10, 100, 100, 10))
    after = version_of("ledger_lineaccount"), version_of("ledger_certificateaccount")
    assert after == before
    assert ContractAccount.objects.get().delivered == Money(200)


AFTER_COMMIT = (
    PostingKind.DELIVER,
    PostingKind.UNDELIVER,
    PostingKind.ACCEPT,
    PostingKind.FEE,
    PostingKind.PAY,
    PostingKind.RETURN,
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(AFTER_COMMIT), st.integers(0, 1), st.integers(1, 40), st.integers(0, 4)
    ),
    min_size=1,
    max_size=12,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_counters_follow_postings_whatever_happens(steps):
    with transaction.atomic():
        line(limit=10_000)
        move(
            (PostingKind.RESERVE, 1, 10, None, 2000, 200),
            (PostingKind.RESERVE, 1, 11, None, 2000, 200),
        )
        move(
            (PostingKind.COMMIT, 1, 10, 100, 1000, 100), (PostingKind.COMMIT, 1, 11, 101, 1000, 100)
        )
        for kind, which, kopecks, units in steps:
            money_only = kind in {PostingKind.FEE, PostingKind.PAY, PostingKind.RETURN}
            try:
                with transaction.atomic():
                    move((kind, 1, 10 + which, 100 + which, kopecks, 0 if money_only else units))
            except IntegrityError:
                continue
        for account in ContractAccount.objects.all():
            assert account.left + account.delivered + account.accepted + account.paid + (
                account.fee + account.returned
            ) == Money(1000)
            assert _stage_sums(account.contract_id) == {
                Stage.COMMITTED: account.left.kopecks,
                Stage.DELIVERED: account.delivered.kopecks,
                Stage.ACCEPTED: account.accepted.kopecks,
                Stage.PAID: account.paid.kopecks,
                Stage.RETURNED: account.returned.kopecks,
                Stage.FREE: account.fee.kopecks,
            }
        transaction.set_rollback(True)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_postings_of_one_statement_change_what_they_change_one_by_one(steps):
    with transaction.atomic():
        line(limit=10_000)
        move((PostingKind.RESERVE, 1, 10, None, 4000, 400))
        move((PostingKind.COMMIT, 1, 10, 100, 1000, 100), (PostingKind.COMMIT, 1, 10, 101, 900, 90))
        accepted = []
        alone = transaction.savepoint()
        for kind, which, kopecks, units in [(PostingKind.RELEASE, 0, 7, 1), *steps]:
            money_only = kind in {PostingKind.FEE, PostingKind.PAY, PostingKind.RETURN}
            step = (kind, 1, 10, 100 + which, kopecks, 0 if money_only else units)
            try:
                with transaction.atomic():
                    move(step)
            except IntegrityError:
                continue
            accepted.append(step)
        one_by_one = _counters()
        transaction.savepoint_rollback(alone)
        move(*accepted)
        assert _counters() == one_by_one
        transaction.set_rollback(True)


def _counters():
    accounts = (LineAccount, CertificateAccount, ContractAccount)
    return [list(account.objects.order_by("pk").values()) for account in accounts]


def _stage_sums(contract_id):
    sums = dict.fromkeys(
        (
            Stage.COMMITTED,
            Stage.DELIVERED,
            Stage.ACCEPTED,
            Stage.PAID,
            Stage.RETURNED,
            Stage.FREE,
        ),
        0,
    )
    for posting in Posting.objects.filter(Q(contract_id=contract_id)):
        from_stage, to_stage = MOVES[PostingKind(posting.kind)]
        for stage, sign in ((from_stage, -1), (to_stage, 1)):
            if stage in sums:
                sums[stage] += sign * posting.amount.kopecks
    return sums
