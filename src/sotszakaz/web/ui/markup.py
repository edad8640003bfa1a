"""The small components a page has by dozens, written out directly.

A template of one line costs ten times what its line does, and a page of figures is made of such.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
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


def tiles(content: str, label: str) -> SafeString:
    """Write large figures side by side around their tiles."""
    return format_html('<ul class="tiles" aria-label="{}">{}</ul>', label, content)


def button(text: str, kind: str, name: str, value: str) -> SafeString:
    """Write a button of a form; a second press in a hurry is not sent."""
    named = format_html(' name="{}" value="{}"', name, value) if name else NOTHING
    return format_html(
        '<button type="submit" class="govuk-button{}" data-module="govuk-button" '
        'data-prevent-double-click="true"{}>{}</button>',
        _button_look(kind),
        named,
        text,
    )


def link_button(text: str, href: str, kind: str) -> SafeString:
    """Write a link that looks like a button."""
    return format_html(
        '<a href="{}" role="button" draggable="false" class="govuk-button{}" '
        'data-module="govuk-button">{}</a>',
        href,
        _button_look(kind),
        text,
    )


def breadcrumbs(links: Iterable[tuple[str, str]], here: str) -> SafeString:
    """Write the way to a page: titles with their addresses, and the page itself."""
    way = format_html_join(
        "",
        '<li class="govuk-breadcrumbs__list-item">'
        '<a class="govuk-breadcrumbs__link" href="{}">{}</a></li>',
        ((href, title) for title, href in links),
    )
    if here:
        way += format_html(
            '<li class="govuk-breadcrumbs__list-item" aria-current="page">{}</li>', here
        )
    return format_html(
        '<nav class="govuk-breadcrumbs govuk-breadcrumbs--collapse-on-mobile" '
        'aria-label="Вы здесь"><ol class="govuk-breadcrumbs__list">{}</ol></nav>',
        way,
    )


def table(rows: str, caption: str, size: str, *, hidden: bool, wide: bool) -> SafeString:
    """Write a table around its dressed rows: folded on a phone, or rolled sideways."""
    around = mark_safe('class="table-fold"')
    if wide:
        around = format_html(
            'class="table-wide" tabindex="0" role="region" aria-label="{}"', caption
        )
    said = NOTHING
    if caption:
        look = "unseen" if hidden else f"govuk-table__caption--{size}"
        said = format_html('<caption class="govuk-table__caption {}">{}</caption>', look, caption)
    return format_html(
        '<div {}><table class="govuk-table" role="table">{}{}</table></div>', around, said, rows
    )


def _button_look(kind: str) -> str:
    return "" if kind == "primary" else f" govuk-button--{kind}"
