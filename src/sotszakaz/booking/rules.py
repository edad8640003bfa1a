"""Why a request, a place or a closing is not possible, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import Money

# In the order in which the conditions are judged.
REQUEST_REASONS = {
    "certificate": "Сертификат приостановлен или закрыт. Обратитесь в уполномоченный орган.",
    "term": "День начала не входит в срок сертификата. Укажите другой день.",
    "past": "День начала уже прошёл. Укажите сегодняшний или более поздний день.",
    "service": "Исполнитель не оказывает эту услугу. Выберите другое предложение.",
    "provider": "Исполнитель сейчас не работает по сертификатам. Выберите другого исполнителя.",
    "agreement": "С исполнителем нет соглашения на весь срок договора. Выберите другого"
    " исполнителя.",
    "contract": "По сертификату уже есть заявка или договор на эти дни. Сначала завершите его.",
    "money": "На сертификате нет такого объёма услуги. Уменьшите объём.",
    "places": "У исполнителя нет свободных мест. Выберите другого исполнителя.",
    "limit": "Лимит соглашения с исполнителем исчерпан. Выберите другого исполнителя.",
    "calendar": "Не определить срок ответа исполнителя: не установлен параметр"
    " «answer_working_days» или нет производственного календаря. Обратитесь к администратору.",
}
# In the order in which the conditions are judged.
PLACE_REASONS = {
    "unknown": "Такой группы или сертификата нет. Обновите страницу и выберите снова.",
    "early": "Запись в группу ещё не открыта. Вернитесь ко времени её открытия.",
    "places": "Свободных мест в группе нет. Выберите другую группу.",
    "certificate": "Сертификат приостановлен или закрыт. Обратитесь в уполномоченный орган.",
    "term": "Дни группы не входят в срок сертификата. Выберите другую группу.",
    "past": "Группа уже началась. Выберите другую группу.",
    "service": "Группа оказывает другую услугу. Выберите группу по услуге сертификата.",
    "provider": "Исполнитель сейчас не работает по сертификатам. Выберите другую группу.",
    "agreement": "С исполнителем нет соглашения на дни группы. Выберите другую группу.",
    "money": "На сертификате не хватает средств или объёма услуги. Выберите другую группу.",
}
# In the order in which the conditions are judged.
GROUP_REASONS = {
    "title": "Название группы не указано или длиннее 200 знаков. Исправьте его.",
    "days": "Группа кончается раньше, чем начинается. Исправьте дни.",
    "past": "Первый день группы уже прошёл. Укажите сегодняшний или более поздний день.",
    "opening": "Запись открывается позже, чем начинается группа. Укажите время записи раньше.",
    "numbers": "Цена, объём услуги и число мест должны быть больше нуля. Исправьте их.",
    "provider": "Исполнитель сейчас не действует в реестре, группы не открываются. Обратитесь в"
    " уполномоченный орган.",
    "agreement": "На дни группы нет подписанного соглашения: записаться в неё никто не сможет."
    " Измените дни или заключите соглашение.",
}
_LONGEST_TITLE = 200
WRITE_A_REASON = "Причина не указана. Напишите её: человек прочтёт её на своей странице."


class ChoiceUnknown(DomainError):
    """Такого сертификата или предложения исполнителя нет. Обновите страницу и выберите снова."""


class RequestRefused(DomainError):
    """Заявка исполнителю не принята. Проверьте условия выбора."""

    def __init__(self, reason: str) -> None:
        """Say which condition is not met; ``reason`` is a key of REQUEST_REASONS."""
        self.reason = reason
        super().__init__(REQUEST_REASONS[reason])


class PlaceRefused(DomainError):
    """Записать в группу нельзя. Проверьте условия записи."""

    def __init__(self, reason: str) -> None:
        """Say which condition is not met; ``reason`` is a key of PLACE_REASONS."""
        self.reason = reason
        super().__init__(PLACE_REASONS[reason])


class GroupUnclear(DomainError):
    """Группа не открыта. Проверьте её данные."""

    def __init__(self, reason: str) -> None:
        """Say which condition is not met; ``reason`` is a key of GROUP_REASONS."""
        self.reason = reason
        super().__init__(GROUP_REASONS[reason])


class RequestNotWaiting(DomainError):
    """Заявка уже не ждёт ответа: её приняли, отклонили или отозвали. Обновите страницу."""


@dataclass(frozen=True, slots=True)
class EndedContract:
    """A request or contract that ended, and the money that went back to its certificate."""

    contract_id: int
    released: Money


@dataclass(frozen=True, slots=True)
class NewGroup:
    """A group a provider opens: days, the moment booking begins, the price of a place.

    Units: ``units`` are in the unit of the service: what a certificate gives for a place.
    """

    offer_id: int
    title: str
    first_day: dt.date
    last_day: dt.date
    opens_at: dt.datetime
    price: Money
    units: int
    capacity: int


def checked_group(group: NewGroup, *, today: dt.date, zone: dt.tzinfo) -> NewGroup:
    """Give the group with a tidy title, when it can be booked at all.

    Raises:
        GroupUnclear: a condition is not met.
    Law: none, our choice.
    """
    tidy = replace(group, title=" ".join(group.title.split()))
    begins = dt.datetime.combine(group.first_day, dt.time(), tzinfo=zone)
    faults = {
        "title": not 0 < len(tidy.title) <= _LONGEST_TITLE,
        "days": group.last_day < group.first_day,
        "past": group.first_day < today,
        "opening": group.opens_at > begins + dt.timedelta(days=1),
        "numbers": min(group.price.kopecks, group.units, group.capacity) < 1,
    }
    for reason, is_broken in faults.items():
        if is_broken:
            raise GroupUnclear(reason)
    return tidy
