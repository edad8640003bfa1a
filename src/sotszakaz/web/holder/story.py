"""The words in which a holder is told of the moves of money."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.urls import reverse

from sotszakaz.kernel.text import NBSP, plural
from sotszakaz.ledger.states import PostingKind
from sotszakaz.reads.holder.money_history import MoneyMove
from sotszakaz.web.ui.components import Moment

# The title of a move, and what it means for the holder.
TITLES: dict[PostingKind, Callable[[MoneyMove], str]] = {
    PostingKind.RESERVE: lambda _: "Вам выдан сертификат",
    PostingKind.RELEASE: lambda _: "Остаток закрытого сертификата вернулся в бюджет",
    PostingKind.COMMIT: lambda entry: f"Вы выбрали исполнителя: {entry.provider}",
    PostingKind.UNCOMMIT: lambda entry: (
        f"Остаток вернулся на сертификат от исполнителя: {entry.provider}"
    ),
    PostingKind.DELIVER: lambda entry: f"Оказаны услуги за {entry.month.name}: {_times(entry)}",
    PostingKind.UNDELIVER: lambda entry: (
        f"Исправлены записи за {entry.month.name}: {_times(entry)}"
    ),
    PostingKind.ACCEPT: lambda entry: (
        f"Услуги за {entry.month.name} приняты" + (" к оплате" if entry.amount else "")
    ),
    PostingKind.FEE: lambda entry: f"Ваша плата за {entry.month.name}",
    PostingKind.PAY: lambda entry: f"Услуги за {entry.month.name} оплачены исполнителю",
    PostingKind.RETURN: lambda entry: f"Исполнитель вернул деньги за {entry.month.name}",
}
MEANINGS: dict[PostingKind, Callable[[MoneyMove], str]] = {
    PostingKind.RESERVE: lambda entry: f"На эти деньги положено {entry.units.brief()} услуги.",
    PostingKind.RELEASE: lambda _: "Эти деньги больше не ваши: сертификат закрыт.",
    PostingKind.COMMIT: lambda entry: (
        f"Деньги отложены на {entry.units.brief()} услуги. Свободно осталось {entry.available}."
    ),
    PostingKind.UNCOMMIT: lambda entry: (
        f"Свободно стало {entry.available}. Можно выбрать другого исполнителя."
    ),
    PostingKind.DELIVER: lambda entry: (
        f"Всего {entry.units.brief()}. Исполнитель: {entry.provider}."
    ),
    PostingKind.UNDELIVER: lambda _: "Эти услуги с сертификата не списаны.",
    PostingKind.ACCEPT: lambda entry: f"{_budget_pays(entry)} Исполнитель: {entry.provider}.",
    PostingKind.FEE: lambda entry: f"Эту часть платите вы сами. Исполнитель: {entry.provider}.",
    PostingKind.PAY: lambda entry: f"Исполнитель: {entry.provider}.",
    PostingKind.RETURN: lambda entry: f"Исполнитель: {entry.provider}.",
}
# Moves that bring money to the certificate are shown with a plus, others with a minus; those within
# a contract have no sign: the certificate gave that money away before.
SIGNS = {
    PostingKind.RESERVE: 1,
    PostingKind.UNCOMMIT: 1,
    PostingKind.COMMIT: -1,
    PostingKind.RELEASE: -1,
}


def moments(entries: Sequence[MoneyMove]) -> list[Moment]:
    """Tell the moves to their holder, the latest first."""
    return [_moment(entry) for entry in reversed(entries)]


def _moment(entry: MoneyMove) -> Moment:
    sign = SIGNS.get(entry.kind)
    meaning = MEANINGS[entry.kind](entry)
    where = {"public_id": entry.contract}
    return Moment(
        when=entry.at,
        title=TITLES[entry.kind](entry),
        text=meaning if sign or not entry.amount else f"{entry.amount}. {meaning}",
        href=reverse("holder:contract", kwargs=where) if entry.contract else "",
        amount=entry.amount * sign if sign else None,
    )


def _budget_pays(entry: MoneyMove) -> str:
    if entry.amount:
        return "Эту часть оплатит бюджет."
    return "Бюджет за этот месяц не платит: вся стоимость – ваша плата."


def _times(entry: MoneyMove) -> str:
    return f"{entry.times}{NBSP}{plural(entry.times, 'раз', 'раза', 'раз')}"
