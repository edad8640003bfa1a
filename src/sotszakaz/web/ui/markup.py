"""The small components a page has by dozens, written out directly.

A template of one line costs ten times what its line does, and a page of figures is made of such.
"""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

NOTHING = mark_safe("")


def status_tag(text: str, colour: str) -> SafeString:
    """Write a coloured mark."""
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', colour, text)


def nowrap(value: object) -> SafeString:
    """Keep a number with its groups in one line."""
    return format_html('<span class="nowrap">{}</span>', value)


def row(content: str, key: str, href: str, action: str) -> SafeString:
    """Write one property of a summary list."""
    if not href:
        return format_html(
            '<div class="govuk-summary-list__row govuk-summary-list__row--no-actions">'
            '<dt class="govuk-summary-list__key">{}</dt>'
            '<dd class="govuk-summary-list__value">{}</dd></div>',
            key,
            content,
        )
    return format_html(
        '<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">{}</dt>'
        '<dd class="govuk-summary-list__value">{}</dd><dd class="govuk-summary-list__actions">'
        '<a class="govuk-link" href="{}">{}<span class="unseen">: {}</span></a></dd></div>',
        key,
        content,
        href,
        action,
        key,
    )


def summary_list(content: str, title: str, *, quiet: bool) -> SafeString:
    """Write what is known about a thing around its rows."""
    heading = NOTHING
    if title:
        heading = format_html('<h2 class="govuk-heading-m summary-title">{}</h2>', title)
    look = " govuk-summary-list--no-border" if quiet else ""
    return format_html('{}<dl class="govuk-summary-list{}">{}</dl>', heading, look, content)


def tile(figure: object, text: str, note: str, href: str) -> SafeString:
    """Write one large figure with its words."""
    said: str = text
    if href:
        said = format_html('<a class="govuk-link" href="{}">{}</a>', href, text)
    small = format_html(' <small class="tile__note">{}</small>', note) if note else NOTHING
    return format_html(
        '<li class="tile"><strong class="tile__figure">{}</strong> '
        '<span class="tile__text">{}</span>{}</li>',
        figure,
        said,
        small,
    )
