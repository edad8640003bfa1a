from datetime import date

import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.database.violations import ConstraintViolated
from sotszakaz.kernel.period import Month
from sotszakaz.ledger.models import AccountingMonth
from sotszakaz.ledger.operations.open_month import open_month
from sotszakaz.ledger.queries import MonthState, months_of
from sotszakaz.ledger.states import MonthStatus
from tests.factories.actors import CLERK
from tests.factories.days import NOW

pytestmark = pytest.mark.django_db
MARCH = date(2024, 3, 17)


def opened(payer=1):
    return open_month(payer_id=payer, direction_id=2, month=MARCH, actor=CLERK, now=NOW)


def test_month_is_opened_by_any_of_its_days():
    month_id = opened()

    expected = MonthState(month_id, Month(2024, 3), MonthStatus.OPEN)
    assert months_of(1, 2) == [expected]
    assert AuditEvent.objects.get().subject == f"ledger.month:{month_id}"


def test_month_is_opened_once_for_a_payer():
    opened()
    with pytest.raises(ConstraintViolated, match="уже открыт"):
        opened()
    assert opened(payer=3) != 0
    assert AccountingMonth.objects.count() == AuditEvent.objects.count() == 2
