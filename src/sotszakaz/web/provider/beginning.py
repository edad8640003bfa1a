"""What a provider goes through before its first request, for those who have never done it."""

from __future__ import annotations

from django.urls import reverse

from sotszakaz.providers.states import EntryStatus
from sotszakaz.reads.provider.dashboard import ProviderDashboard
from sotszakaz.web.ui.components import Step, StepState

WAITING = {
    EntryStatus.NEW: "Заявку ещё не взяли на рассмотрение.",
    EntryStatus.REVIEW: "Заявка на рассмотрении.",
}
_DECISION = WAITING | {
    EntryStatus.REFUSED: "Отказано. Причина – на странице записи, там же подают заявку снова.",
}


def steps_to_begin(dashboard: ProviderDashboard) -> list[Step]:
    """Lay out the way to the first request; nothing when it has been gone."""
    is_admitted = dashboard.status not in _DECISION
    decision = _DECISION.get(dashboard.status, "")
    way = (
        ("Заявка в реестр подана", "registry", True, ""),
        ("Решение уполномоченного органа", "registry", is_admitted, decision),
        (
            "Соглашение с плательщиком",
            "agreements",
            dashboard.has_agreement,
            "Его заключает плательщик. Подписанное соглашение появится здесь само.",
        ),
        (
            "Предложения и места",
            "offers",
            dashboard.has_offers,
            "Укажите, какие услуги, где и скольким людям вы готовы оказывать: по ним вас находят.",
        ),
        ("Работники", "workers", dashboard.has_workers, "Без них нельзя записать посещение."),
    )
    if all(is_done for _, _, is_done, _ in way):
        return []
    current: StepState = "stuck" if dashboard.status is EntryStatus.REFUSED else "current"
    laid = []
    for title, name, is_done, hint in way:
        state: StepState = "done" if is_done else current
        laid.append(Step(title, state, reverse(f"provider:{name}"), "" if is_done else hint))
        if not is_done:
            current = "waiting"
    return laid
