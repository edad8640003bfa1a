"""Rows of this chapter kept from others till the end of a transaction."""

from __future__ import annotations

from sotszakaz.eligibility.models import Application, Criteria, Upload
from sotszakaz.eligibility.queries import UploadGone


def lock_application(application_id: int) -> Application:
    """Take an application for change."""
    applications = Application.objects.select_related("quota__municipality")
    return applications.select_for_update(of=("self",)).get(pk=application_id)


def lock_criteria(criteria_id: int) -> Criteria:
    """Take a version of criteria for change, or to be decided by without a change."""
    return Criteria.objects.select_for_update(of=("self",)).get(pk=criteria_id)


def lock_upload(upload_id: int) -> Upload:
    """Take a checked file for change.

    Raises:
        UploadGone: it was sent for approval or removed.
    """
    upload = Upload.objects.select_for_update().filter(pk=upload_id).first()
    if upload is None:
        raise UploadGone
    return upload
