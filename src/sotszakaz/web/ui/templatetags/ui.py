"""Components of the pages: `{% load ui %}`. Each is shown in the gallery, /ui/."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal

from django import forms, template
from django.http import HttpRequest
from django.template import Context, Engine
from django.utils.safestring import SafeString

from sotszakaz.kernel.identifiers import format_certificate_number
from sotszakaz.kernel.text import date_in_digits
from sotszakaz.web.ui import charts, paging, statuses, words
from sotszakaz.web.ui.active_filters import active_filters
from sotszakaz.web.ui.components import STEP_WORDS, Bar, Moment, Series, Stack, Step, Tab
from sotszakaz.web.ui.navigation import address_of

register = template.Library()
register.filter("money", words.money)
register.filter("number", words.number)
register.filter("day", words.day)
register.filter("moment", words.moment)
register.filter("month", words.month)
register.filter("counted", words.counted_by)
register.filter("in_groups", format_certificate_number)
register.simple_tag(address_of)
register.filter("digits", date_in_digits)
for _tag in (words.money, words.number, words.day, words.moment, words.month):
    register.simple_tag(_tag)

Kind = Literal["info", "success", "warning", "error"]


# --- Words and marks -----------------------------------------------------------------------------


@register.inclusion_tag("ui/tag.html")
def status_tag(status: statuses.Choices | str | int, kind: str = "") -> dict[str, Any]:
    """Show a state as a coloured mark; a stored value needs its ``kind`` (statuses.KINDS)."""
    found = statuses.status_of(status, kind)
    return tag(words.capital(str(found.label)), statuses.colour_of(found))


@register.inclusion_tag("ui/tag.html")
def tag(text: str, colour: str = "grey") -> dict[str, Any]:
    """Show a mark of one's own wording."""
    return {"text": text, "colour": colour}


@register.inclusion_tag("ui/deadline.html")
def deadline(
    due: dt.date, today: dt.date, working_days: int | None = None, *, done: bool = False
) -> dict[str, Any]:
    """Say how long is left until the day and whether it has passed.

    Units: ``working_days`` – working days left, when the term is counted in them.
    """
    return {
        "day": words.day(due),
        "iso": due.isoformat(),
        "left": "" if done else words.left(due, today, working_days),
        "is_overdue": not done and due < today,
        "is_near": not done and 0 <= (due - today).days <= 2,
    }


@register.inclusion_tag("ui/button.html")
def button(
    text: str,
    href: str = "",
    kind: Literal["primary", "secondary", "warning"] = "primary",
    name: str = "",
    value: str = "",
) -> dict[str, Any]:
    """Show a button of a form, or with ``href`` a link that looks like one."""
    return {"text": text, "href": href, "kind": kind, "name": name, "value": value}


# --- Around the content --------------------------------------------------------------------------


@register.inclusion_tag("ui/breadcrumbs.html")
def breadcrumbs(*titles_and_addresses: str) -> dict[str, Any]:
    """Show the way here: title, address, title, address, ..., title of this page."""
    links = list(zip(titles_and_addresses[::2], titles_and_addresses[1::2], strict=False))
    here = titles_and_addresses[-1] if len(titles_and_addresses) % 2 else ""
    return {"links": links, "here": here}


@register.inclusion_tag("ui/back_link.html")
def back_link(href: str, text: str = "Назад") -> dict[str, Any]:
    """Lead back to where the person came from."""
    return {"href": href, "text": text}


@register.inclusion_tag("ui/tabs.html")
def tabs(items: Sequence[Tab], label: str = "Подразделы") -> dict[str, Any]:
    """Show neighbouring pages as tabs; each is a link."""
    return {"items": items, "label": label}


@register.inclusion_tag("ui/steps.html")
def steps(items: Sequence[Step], label: str = "Шаги") -> dict[str, Any]:
    """Show the steps of a way and which of them is taken."""
    dressed = [(step, *STEP_WORDS[step.state]) for step in items]
    return {"steps": dressed, "label": label}


@register.inclusion_tag("ui/timeline.html")
def timeline(entries: Sequence[Moment], label: str = "История") -> dict[str, Any]:
    """Tell what happened, one thing after another."""
    return {"entries": entries, "label": label}


# --- Lists ---------------------------------------------------------------------------------------


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: dict[str, Any], page: Any) -> dict[str, Any]:
    """Lead through the pages of a list: our `paging.Page` or Django's page."""
    paginator = getattr(page, "paginator", None)
    pages = page.pages if paginator is None else paginator.num_pages
    query = _request(context).GET
    return {
        "pages": pages,
        "links": paging.links(query, page.number, pages),
        "previous": paging.address_with(query, page=page.number - 1) if page.number > 1 else "",
        "next": paging.address_with(query, page=page.number + 1) if page.number < pages else "",
        "total": page.total if paginator is None else paginator.count,
        "first": page.first if paginator is None else page.start_index(),
        "last": page.last if paginator is None else page.end_index(),
    }


@register.inclusion_tag("ui/filters.html", takes_context=True)
def filters(
    context: dict[str, Any],
    form: forms.Form,
    button: str = "Показать",
    title: str = "Отбор",
    *,
    opened: bool = False,
) -> dict[str, Any]:
    """Show the form that narrows a list through its address, and what is in force.

    On a phone the form is folded, unless the page is about it: ``opened``.
    """
    request = _request(context)
    in_force = active_filters(form, request.GET)
    return {
        "form": form,
        "button": button,
        "title": title,
        "active_filters": in_force,
        "opened": opened or bool(form.errors),
        "path": request.path,
    }


@register.simple_block_tag
def data_table(
    content: str, caption: str = "", size: str = "m", *, hidden: bool = False, wide: bool = False
) -> SafeString:
    """Show a table; inside stand its thead, tbody and tfoot.

    On a phone its rows become cards, and a cell is named by its ``data-label``. ``hidden``: the
    caption is only heard. ``wide``: the table is scrolled sideways instead, without labels.
    """
    context = {"caption": caption, "size": size, "hidden": hidden, "wide": wide, "content": content}
    return _render("ui/data_table.html", context)


@register.simple_block_tag
def summary_list(content: str, title: str = "", *, quiet: bool = False) -> SafeString:
    """Show what is known about a thing; inside stand `row` blocks."""
    context = {"content": content, "title": title, "quiet": quiet}
    return _render("ui/summary_list.html", context)


@register.simple_block_tag
def row(content: str, title: str, href: str = "", action: str = "Изменить") -> SafeString:
    """Show one property of a summary list, with a link to change it."""
    context = {"content": content, "title": title, "href": href, "action": action}
    return _render("ui/row.html", context)


@register.simple_block_tag
def tiles(content: str, label: str = "Главное") -> SafeString:
    """Set large figures side by side; inside stand `tile` tags."""
    return _render("ui/tiles.html", {"content": content, "label": label})


@register.inclusion_tag("ui/tile.html")
def tile(figure: object, text: str, note: str = "", href: str = "") -> dict[str, Any]:
    """Show one large figure with its words."""
    return {"figure": figure, "text": text, "note": note, "href": href}


@register.simple_block_tag
def card(content: str, title: str = "", href: str = "", level: int = 2) -> SafeString:
    """Frame something whole: a certificate, a provider, a request."""
    context = {"content": content, "title": title, "href": href, "level": f"h{level}"}
    return _render("ui/card.html", context)


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    """Say that there is nothing here yet and what to do."""
    return _render("ui/empty.html", {"content": content, "title": title})


# --- Telling people ------------------------------------------------------------------------------


@register.simple_block_tag
def notice(content: str, kind: Kind = "info", title: str = "") -> SafeString:
    """Draw attention to something on the page."""
    words_of = {"info": "Сведения", "success": "Готово", "warning": "Внимание", "error": "Ошибка"}
    context = {"content": content, "kind": kind, "title": title, "spoken": words_of[kind]}
    return _render("ui/notice.html", context)


@register.simple_block_tag
def panel(content: str, title: str, level: int = 1) -> SafeString:
    """Say that a thing is done, with its number. It is the heading of its page."""
    context = {"content": content, "title": title, "level": f"h{level}"}
    return _render("ui/panel.html", context)


@register.simple_block_tag
def details(content: str, summary: str, *, opened: bool = False) -> SafeString:
    """Keep an explanation folded until it is asked for."""
    context = {"content": content, "summary": summary, "opened": opened}
    return _render("ui/details.html", context)


@register.simple_block_tag(takes_context=True)
def confirm(
    context: dict[str, Any], content: str, button: str, back: str, kind: str = "primary"
) -> SafeString:
    """Ask once more before a thing is done: what will happen, the button, the way back."""
    inside = {"content": content, "button": button, "back": back, "kind": kind}
    return _render("ui/confirm.html", inside | {"csrf_token": context["csrf_token"]})


@register.simple_block_tag
def fieldset(content: str, legend: str, hint: str = "") -> SafeString:
    """Group fields of a form under one legend."""
    return _render("ui/fieldset.html", {"content": content, "legend": legend, "hint": hint})


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """Show what is wrong in a form whose fields are placed by hand."""
    return {"form": form}


# --- Work under way ------------------------------------------------------------------------------


@register.inclusion_tag("ui/progress.html")
def progress(done: int, total: int, what: str = "", label: str = "Выполнено") -> dict[str, Any]:
    """Show how much of the work is done."""
    percent = done * 100 // total if total else 0
    return {"done": done, "total": total, "percent": percent, "what": what, "label": label}


@register.simple_block_tag
def refreshing(content: str, name: str, seconds: int = 5, *, active: bool = True) -> SafeString:
    """Keep a part of the page fresh while work is under way; without scripts a link does it."""
    context = {"content": content, "name": name, "seconds": seconds, "active": active}
    return _render("ui/refreshing.html", context)


# --- Charts --------------------------------------------------------------------------------------


@register.inclusion_tag("ui/bars.html")
def bars(title: str, rows: Sequence[Bar], *, money: bool = False) -> dict[str, Any]:
    """Compare values by length; the bars stand in the table of the values."""
    return {"title": title, "rows": charts.bars(rows, money=money), "width": charts.WIDTH}


@register.inclusion_tag("ui/stacked.html")
def stacked(
    title: str,
    series: Sequence[Series],
    rows: Sequence[Stack],
    *,
    money: bool = False,
    share: bool = False,
) -> dict[str, Any]:
    """Compare wholes and their parts, with the table under the chart."""
    laid = charts.stacked(series, rows, money=money, share=share)
    return {"title": title, "series": series, "rows": laid, "width": charts.WIDTH}


@register.inclusion_tag("ui/whole.html")
def whole(title: str, series: Sequence[Series], *, money: bool = False) -> dict[str, Any]:
    """Show how one whole is divided: a bar and the table of its pieces with their shares."""
    laid = charts.pieces(series, money=money)
    return {"title": title, "pieces": laid, "width": charts.WIDTH}


@register.inclusion_tag("ui/line.html")
def line(
    title: str, labels: Sequence[str], series: Sequence[Series], *, money: bool = False
) -> dict[str, Any]:
    """Show how values change with time, with the table under the chart."""
    top = charts.round_top(max((v for one in series for v in one.values), default=0))
    laid = charts.curves(series, top, money=money)
    return {
        "title": title,
        "curves": laid,
        "labels": labels,
        "rows": [(label, [(c.title, c.texts[i]) for c in laid]) for i, label in enumerate(labels)],
        "top": charts.say_short(top, money=money),
        "middle": charts.say_short(top // 2, money=money),
        "width": charts.WIDTH,
        "height": charts.HEIGHT,
    }


def _render(name: str, context: dict[str, Any]) -> SafeString:
    """Draw a component around content that a page has drawn already."""
    return Engine.get_default().get_template(name).render(Context(context))


def _request(context: dict[str, Any]) -> HttpRequest:
    request: HttpRequest = context["request"]
    return request
