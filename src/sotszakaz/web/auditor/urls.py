"""Addresses of the auditor's pages; the pages of money and months are those of others, read."""

from __future__ import annotations

from django.urls import path

from sotszakaz.web.auditor.exports import CheckExport, MakeExport, download, export, exports
from sotszakaz.web.auditor.journal import journal
from sotszakaz.web.auditor.overview import overview
from sotszakaz.web.auditor.search import search

app_name = "auditor"
urlpatterns = [
    path("", overview, name="overview"),
    path("search/", search, name="search"),
    path("journal/", journal, name="journal"),
    path("exports/", exports, name="exports"),
    path("exports/check/", CheckExport.as_view(), name="export_check"),
    path("exports/new/<slug:what>/", MakeExport.as_view(), name="export"),
    path("exports/<int:export_id>/", export, name="export_seen"),
    path("exports/<int:export_id>/file/", download, name="export_file"),
]
