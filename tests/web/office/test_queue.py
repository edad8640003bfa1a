"""The queue: who waits for what, and giving what was freed to the first."""

from __future__ import annotations

from sotszakaz.certificates.models import Certificate
from sotszakaz.certificates.operations.close_certificate import close_certificate
from sotszakaz.certificates.states import ClosedReason
from sotszakaz.planning.models import Quota
from tests.certificates.issuing import issue_all
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.factories.eligibility import make_applicants
from tests.web.office.counting import statements
from tests.web.pages import text_of

LIST = "/office/queue/"


def full(region, count):
    """Issue what there is; the rest wait."""
    make_applicants(region, count)
    issue_all(region)
    return f"{LIST}{region.quota_id}/"


def test_an_empty_queue_says_so(clerk, region):
    assert "Никто не ждёт" in text_of(clerk.get(LIST))


def test_who_waits_stands_in_order_with_the_reason(clerk, region):
    address = full(region, 12)
    assert "город Красноярск" in text_of(clerk.get(LIST))
    page = text_of(clerk.get(address))
    assert "2 человек в очереди" in page
    assert "1 Иванова11 Мария Петровна" in page
    assert "2 Иванова12 Мария Петровна" in page
    assert "места по плану" in page
    assert "все места по плану заняты" in page
    assert "Выдать из очереди сейчас нельзя" in page
    assert "<button" not in clerk.get(address).content.decode().partition("<main")[2]


def test_without_volume_nobody_gets_a_certificate(clerk, region):
    page = text_of(clerk.post(full(region, 11), follow=True))
    assert "никто не получил сертификат" in page
    assert Certificate.objects.count() == 10


def test_what_is_freed_goes_to_the_first(clerk, region):
    address = full(region, 12)
    first = Certificate.objects.earliest("pk")
    close_certificate(certificate_id=first.pk, reason=ClosedReason.MOVED, actor=CLERK, now=NOW)
    page = text_of(clerk.post(address, follow=True))
    assert "Выдано из очереди: 1. Ждут дальше: 1." in page
    assert "1 Иванова12 Мария Петровна" in page


def test_the_page_costs_the_same_for_one_and_for_three(clerk, region):
    address = full(region, 11)
    one = statements(clerk, address)
    Quota.objects.update(volume=10)
    make_applicants(region, 2, first=12)
    issue_all(region)
    assert statements(clerk, address) == one


def test_another_body_sees_and_serves_nobody(neighbour, region):
    address = full(region, 11)
    assert neighbour.get(address).status_code == 404
    assert neighbour.post(address).status_code == 404
    assert "Никто не ждёт" in text_of(neighbour.get(LIST))
