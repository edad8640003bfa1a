import pytest

from sotszakaz.audit.models import AuditEvent
from sotszakaz.eligibility.intake import read_recipients
from sotszakaz.eligibility.models import Application, Upload
from sotszakaz.eligibility.operations.check_file import (
    FileHasNoRows,
    FileLoadedBefore,
    FileUnreadable,
    FileWaits,
    check_file,
)
from sotszakaz.eligibility.operations.discard_file import discard_file
from sotszakaz.eligibility.operations.load_applications import load_applications
from sotszakaz.eligibility.queries import UploadGone
from sotszakaz.tables.limits import Limits
from tests.eligibility.recipients import line, text
from tests.factories.actors import CLERK
from tests.factories.days import NOW
from tests.factories.eligibility import declare_facts
from tests.factories.region import make_region

pytestmark = pytest.mark.django_db


@pytest.fixture
def region():
    region = make_region()
    declare_facts(region)
    return region


def check(region, content, name="recipients.csv", limits=None):
    return check_file(
        order_id=region.order_id,
        name=name,
        content=content,
        actor=CLERK,
        now=NOW,
        limits=limits,
    )


def test_a_good_file_waits_and_nothing_of_it_is_loaded(region):
    content = text(line(1), line(2))
    checked = check(region, content)
    upload = Upload.objects.get()
    assert (checked.upload_id, checked.public_id, checked.errors) == (
        upload.pk,
        upload.public_id,
        0,
    )
    assert (bytes(upload.content), upload.checked_rows, upload.errors) == (content, 2, [])
    assert (upload.uploaded_by, upload.uploaded_at) == (CLERK.reference, NOW)
    assert AuditEvent.objects.get(event="eligibility.file_checked").details["rows"] == 2
    assert Application.objects.count() == 0


def test_every_error_is_kept_by_row_and_column(region):
    check(region, text(line(1), line(2, oktmo="04799000"), line(3, resident="возможно")))
    upload = Upload.objects.get()
    assert (upload.checked_rows, upload.error_count, upload.bad_rows) == (3, 2, 2)
    assert [error[:3] for error in upload.errors] == [
        [3, "Код ОКТМО", "04799000"],
        [4, "Проживает в крае", "возможно"],
    ]
    assert upload.errors[1][3] == "Напишите «да» или «нет»."


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "Это не таблица"),
        ("Номер;СНИЛС".encode("utf-16"), "Файл в кодировке UTF-16"),
        (b"  ", "Файл пустой"),
    ],
)
def test_what_is_not_our_table_is_refused_with_a_sentence(region, content, says):
    with pytest.raises(FileUnreadable, match=says):
        check(region, content, "photo.jpg")
    assert Upload.objects.count() == 0


def test_a_table_without_rows_is_refused_and_does_not_wait(region):
    with pytest.raises(FileHasNoRows):
        check(region, text())
    assert Upload.objects.count() == 0


def test_a_file_over_the_limit_is_refused_with_a_sentence(region):
    with pytest.raises(FileUnreadable, match="Файл больше 1 МБ"):
        check(region, b"x" * 1_000_001, limits=Limits(bytes=1_000_000))


def test_a_file_that_was_loaded_is_refused_with_its_day(region):
    content = text(line(1))
    table = read_recipients(content, "january.csv", order_id=region.order_id, now=NOW)
    load_applications(order_id=region.order_id, table=table, actor=CLERK, now=NOW)
    with pytest.raises(
        FileLoadedBefore, match=r"уже загружен 15\.01\.2024 под именем «january\.csv»"
    ):
        check(region, content)
    assert Upload.objects.count() == 0


def test_a_file_that_waits_is_not_checked_twice(region):
    check(region, text(line(1)))
    with pytest.raises(FileWaits):
        check(region, text(line(1)), "copy.csv")
    assert Upload.objects.count() == 1


def test_a_file_with_errors_is_checked_anew(region):
    wrong = text(line(1, resident="возможно"))
    first = check(region, wrong)
    second = check(region, wrong, "again.csv")
    assert list(Upload.objects.values_list("pk", "name")) == [(second.upload_id, "again.csv")]
    assert first.public_id != second.public_id


def test_a_waiting_file_may_be_thrown_away_once(region):
    checked = check(region, text(line(1)))
    discard_file(upload_id=checked.upload_id, actor=CLERK, now=NOW)
    assert Upload.objects.count() == 0
    with pytest.raises(UploadGone):
        discard_file(upload_id=checked.upload_id, actor=CLERK, now=NOW)
    assert AuditEvent.objects.filter(event="eligibility.file_discarded").count() == 1
