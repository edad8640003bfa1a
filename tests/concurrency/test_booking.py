"""Sixteen connections want one place: nobody is sold what another has."""

from contextlib import contextmanager
from threading import Event, Thread

import pytest
from django.db import OperationalError, connection, transaction

from sotszakaz.booking.models import Contract, Group
from sotszakaz.booking.operations.book_place import BookedPlace, GroupIsCrowded
from sotszakaz.booking.rules import PlaceRefused
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.kernel.money import Money
from sotszakaz.ledger.models import CertificateAccount, LineAccount
from sotszakaz.providers.models import Agreement
from tests.concurrency.race import RUNNERS, race
from tests.factories.booking import booking_of, make_group
from tests.factories.certificates import make_certificate
from tests.factories.ledger import counter_mismatches
from tests.factories.people import make_person
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db(transaction=True)

PLACES = 5


def reasons(lost):
    assert {type(refusal) for refusal in lost} <= {PlaceRefused, ConstraintViolated}
    return {getattr(refusal, "reason", "") or refusal.constraint for refusal in lost}


def people(region, count=RUNNERS):
    return [make_certificate(region, make_person(number)) for number in range(count)]


def test_the_last_places_of_a_group_are_sold_once():
    region = make_region(volume=RUNNERS)
    group = make_group(region, capacity=PLACES)
    won, lost = race([booking_of(certificate, group) for certificate in people(region)])
    assert len(won) == PLACES
    assert reasons(lost) <= {"places", "group_places_are_not_oversold"}
    assert Group.objects.get().taken == Contract.objects.count() == PLACES
    assert LineAccount.objects.get().committed == Money.roubles(3000 * PLACES)
    assert counter_mismatches() == []


def test_a_person_is_in_a_group_once():
    region = make_region()
    group = make_group(region, capacity=RUNNERS)
    (certificate,) = people(region, 1)
    won, lost = race([booking_of(certificate, group)] * RUNNERS)
    assert len(won) == 1
    assert reasons(lost) <= {"one_place_in_a_group_per_person", "money"}
    assert Group.objects.get().taken == 1
    assert counter_mismatches() == []


def test_money_of_a_certificate_is_spent_once_in_many_groups():
    region = make_region()
    (certificate,) = people(region, 1)
    groups = [make_group(region, units=1) for _ in range(RUNNERS)]
    won, lost = race([booking_of(certificate, group) for group in groups])
    places = [place for place in won if isinstance(place, BookedPlace)]
    assert sorted((place.paid, place.copayment) for place in places) == [
        (Money.roubles(2000), Money.roubles(1000)),
        (Money.roubles(3000), Money(0)),
    ]
    assert reasons(lost) == {"money"}
    account = CertificateAccount.objects.get()
    assert (account.available, account.committed) == (Money(0), Money.roubles(5000))
    assert counter_mismatches() == []


def test_the_limit_of_an_agreement_is_kept_over_two_groups():
    region = make_region(agreement_limit=Money.roubles(10_000), volume=RUNNERS)
    groups = [make_group(region, capacity=RUNNERS) for _ in range(2)]
    won, lost = race([booking_of(c, groups[n % 2]) for n, c in enumerate(people(region))])
    assert (len(won), reasons(lost)) == (3, {"agreement_limit_is_kept"})
    agreement = Agreement.objects.get(pk=region.agreement_ids[0])
    assert agreement.committed == Money.roubles(9000)
    assert sum(Group.objects.values_list("taken", flat=True)) == 3
    assert counter_mismatches() == []


def somebody_in_the_turn(group):
    """Another connection holds the turn of a group."""
    return another_connection(f"SELECT pg_advisory_xact_lock(25, {int(group)})")


def somebody_holding(certificate):
    """Another connection holds the account of a certificate."""
    account = "SELECT FROM ledger_certificateaccount WHERE certificate_id = "
    return another_connection(f"{account} {int(certificate)} FOR UPDATE")


@contextmanager
def another_connection(lock):
    held, done = Event(), Event()

    def hold():
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(lock)
            held.set()
            done.wait(timeout=30)
        connection.close()

    thread = Thread(target=hold)
    thread.start()
    assert held.wait(timeout=30)
    yield
    done.set()
    thread.join()


def test_who_waits_too_long_is_told_to_come_again():
    region = make_region()
    group = make_group(region)
    (certificate,) = people(region, 1)
    with somebody_in_the_turn(group), pytest.raises(GroupIsCrowded):
        booking_of(certificate, group)()
    assert (Group.objects.get().taken, Contract.objects.count()) == (0, 0)
    booking_of(certificate, group)()
    assert counter_mismatches() == []


def test_another_fault_of_the_database_is_not_taken_for_a_crowd():
    region = make_region()
    group = make_group(region)
    (certificate,) = people(region, 1)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '200ms'")
    with somebody_holding(certificate), pytest.raises(OperationalError, match="statement timeout"):
        booking_of(certificate, group)()
    with connection.cursor() as cursor:
        cursor.execute("RESET statement_timeout")
    assert (Group.objects.get().taken, Contract.objects.count()) == (0, 0)


def test_who_waits_for_the_last_place_is_refused_and_leaves_nothing_to_be_done_after_it():
    region = make_region(volume=2)
    group = make_group(region, capacity=1)
    first, second = people(region, 2)
    done_after, refusals = [], []

    @transaction.atomic
    def be_late():
        transaction.on_commit(lambda: done_after.append("booked"))
        booking_of(second, group)()

    def try_it():
        try:
            be_late()
        except ConstraintViolated as refusal:
            refusals.append(refusal.constraint)
        finally:
            connection.close()

    late = Thread(target=try_it)
    with transaction.atomic():
        booking_of(first, group)()
        late.start()
        late.join(timeout=0.5)
        assert late.is_alive()  # waits for the lock of the group
    late.join()

    assert refusals == ["group_places_are_not_oversold"]
    assert done_after == []
    assert Contract.objects.get().certificate_id == first
    assert counter_mismatches() == []
