"""Bulk issues on pages: files as they are sent, the worker's turn."""

from __future__ import annotations

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from sotszakaz.jobs.delivery import deliver_message
from sotszakaz.jobs.issues import issue_senders
from sotszakaz.outbox import queries
from tests.eligibility.recipients import line, text
from tests.factories.days import NOW

NEW = "/office/issues/new/"


def upload(clerk, region, content, name="list.csv", **rest):
    """Send a file through the form."""
    sent = {"order": str(region.order_id), "file": SimpleUploadedFile(name, content)}
    return clerk.post(NEW, sent, **rest)


def good(*numbers):
    """Give a right file."""
    return text(*(line(number) for number in numbers))


def work():
    """Let the worker do what waits."""
    for message_id in queries.waiting(10):
        deliver_message(message_id, senders=issue_senders(lambda: NOW), now=NOW)


def sheet(answer):
    """Read the table that a page gave."""
    return _workbook(answer).get_sheet_by_index(0).to_python()


def book(answer, name):
    """Read a sheet of the table that a page gave."""
    return _workbook(answer).get_sheet_by_name(name).to_python()


def _workbook(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return CalamineWorkbook.from_filelike(io.BytesIO(body))
