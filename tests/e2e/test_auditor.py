"""The auditor sees everything and changes nothing."""

from __future__ import annotations

import re

import pytest

from tests.e2e.people import Seat, Street

pytestmark = pytest.mark.e2e

# What the auditor looks through, from the menu and from the overview.
PAGES = (
    "/audit/",
    "/audit/search/",
    "/audit/journal/",
    "/audit/exports/",
    "/ministry/envelope/",
    "/ministry/envelope/?by=month",
    "/ministry/postings/?measure=paid",
    "/ministry/orders/",
    "/ministry/parameters/",
    "/ministry/tariffs/",
    "/ministry/limits/",
    "/ministry/check/",
    "/control/months/",
    "/control/registers/",
    "/control/payments/",
    "/control/recoveries/",
)
# Files that leave are the auditor's own work: they are written down, nothing else changes.
EXPORTS = re.compile(r"/audit/exports/")
CHANGES = (
    "/control/months/open/",
    "/control/months/{month}/prepare/",
    "/control/months/{month}/close/",
    "/control/registers/{register}/approve/",
    "/ministry/parameters/1/subsistence_minimum/new/",
    "/ministry/limits/1/change/",
    "/office/people/new/",
    "/office/issues/new/",
    "/provider/requests/",
)
COUNTS = "SELECT count(*), coalesce(sum(amount_kopecks), 0) FROM ledger_posting"
POST = """async (address) => {
  const key = document.querySelector("[name=csrfmiddlewaretoken]").value;
  const sent = {method: "POST", headers: {"X-CSRFToken": key}};
  return (await fetch(address, sent)).status;
}"""


@pytest.fixture
def auditor(street: Street) -> Seat:
    return street.staff("Зайцева Анна")


def test_an_auditor_reads_every_page_and_finds_no_form_of_change(auditor: Seat) -> None:
    for path in PAGES:
        answer = auditor.open(path)
        assert answer.status == 200, path
        auditor.check()
        forms = auditor.page.get_by_role("main").locator("form[method=post]")
        actions = [form.get_attribute("action") or path for form in forms.all()]
        assert [action for action in actions if not EXPORTS.match(action)] == [], path


def test_what_an_auditor_sends_is_refused_and_changes_nothing(auditor: Seat) -> None:
    region = auditor.region
    auditor.expected |= {403}
    known = {
        "month": region.ask("SELECT max(id) FROM ledger_accountingmonth")[0][0],
        "register": region.ask("SELECT max(id) FROM settlement_paymentregister")[0][0],
    }
    before = region.ask(COUNTS)
    for path in CHANGES:
        assert auditor.page.evaluate(POST, path.format(**known)) == 403, path
    assert region.ask(COUNTS) == before
    auditor.open("/audit/journal/")
    auditor.sees("не для этой роли")
