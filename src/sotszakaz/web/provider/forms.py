"""What a provider's manager types."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from sotszakaz.booking.states import ContractStatus
from sotszakaz.kernel.quantity import Unit
from sotszakaz.monitoring.states import PaymentStage
from sotszakaz.providers.rules import Registrar
from sotszakaz.providers.states import ProviderKind
from sotszakaz.web.page import MAX_ID
from sotszakaz.web.provider.fields import Checklist, Marked, PriceField, Reason, WholeField
from sotszakaz.web.ui.fields import CalendarField, TimeField

Choices = Sequence[tuple[Any, str]]
SHOWN = [
    ("", "все договоры"),
    ("empty", "без посещений"),
    ("served", "с посещениями"),
    ("disputed", "с замечанием получателя"),
    ("unacted", "не вошли в акт"),
]
CHECKLIST = (
    ("requisites", "Реквизиты организации на странице записи верны"),
    ("services", "Услуги, которые мы хотим оказывать, есть в наших учредительных документах"),
    ("licence", "Лицензия есть, если для этих услуг она нужна"),
    ("workers", "Есть работники, которые будут оказывать услуги"),
    ("standard", "С требованиями к услугам и порядком их оказания мы ознакомились"),
)


class Accept(forms.Form):
    """Requests to accept: those marked, or all that the page shows."""

    request = Marked(label="Заявки", required=False)
    shown = Marked(label="Заявки на странице", required=False)
    everything = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Give the requests meant.

        Raises:
            ValidationError: none is.
        """
        given = super().clean() or {}
        meant = given.get("shown" if given.get("everything") else "request")
        if not meant and not self.errors:
            raise forms.ValidationError("Отметьте хотя бы одну заявку.")
        return {"requests": meant}


class Refuse(forms.Form):
    """Why a request is refused."""

    reason = Reason(
        label="Почему вы отказываете",
        help_text="Получатель прочтёт это на своей странице. Например: «Все работники в этом "
        "районе заняты до мая».",
    )


class ContractSearch(forms.Form):
    """Which contracts to show; it stands in the address."""

    search = forms.CharField(
        label="Фамилия, номер сертификата или договора", max_length=100, required=False
    )
    status = forms.ChoiceField(
        label="Состояние", choices=[("", "любое"), *ContractStatus.choices], required=False
    )
    place = forms.TypedChoiceField(label="Где", coerce=int, empty_value=None, required=False)

    def __init__(self, data: Any, places: Choices) -> None:
        super().__init__(data)
        self.fields["place"].choices = [("", "везде"), *places]  # type: ignore[attr-defined]


class Close(forms.Form):
    """The last day of a contract and why it ends."""

    last_day = CalendarField(
        label="Последний день договора",
        help_text="Сегодня или раньше. После этого дня не должно быть записанных посещений.",
    )
    reason = Reason(label="Причина", help_text="Получатель прочтёт её на своей странице.")


class MonthSearch(forms.Form):
    """Which lines of the month to show; it stands in the address."""

    search = forms.CharField(label="Фамилия", max_length=100, required=False)
    shown = forms.ChoiceField(label="Показать", choices=SHOWN, required=False)


class Visit(forms.Form):
    """A service given: by whom, when, how much of it.

    The key is made with the page: sent twice, the form is one record. How long it took is asked
    where the volume does not say it.
    """

    key = forms.UUIDField(widget=forms.HiddenInput)
    worker = forms.IntegerField(
        label="Работник",
        widget=forms.Select,
        max_value=MAX_ID,
        error_messages=dict.fromkeys(("required", "invalid", "max_value"), "Выберите работника."),
    )
    day = CalendarField(label="День")
    start = TimeField(label="Время начала")
    units = WholeField(label="Объём", largest=100_000)
    duration = WholeField(label="Длительность, минут", largest=24 * 60)

    def __init__(self, data: Any, **known: Any) -> None:
        # Without a suffix of its own Django looks one up in translations; nobody draws it.
        super().__init__(data, label_suffix="", **known)
        # A page that did not ask how long it took sends nothing of it, and need not.
        self.fields["duration"].required = data is None or "duration" in data

    def ask(self, unit: Unit, workers: Iterable[tuple[int, str]]) -> None:
        """Ask in the unit of the service; whoever is chosen is judged when it is recorded."""
        self.fields["worker"].widget.choices = [("", "Выберите"), *workers]
        if unit is Unit.MINUTES:
            self.fields["units"].label = "Сколько минут"
            for asked in (self.fields, self.errors):
                asked.pop("duration", None)
        else:
            self.fields["units"].label = f"Объём: {unit.label}"

    def lasted(self) -> dt.timedelta | None:
        """Give how long it took, where that is not the volume itself."""
        minutes = self.cleaned_data.get("duration")
        return None if minutes is None else dt.timedelta(minutes=minutes)


class Correct(forms.Form):
    """Why a record is taken back."""

    reason = Reason(
        label="Что неверно в записи",
        help_text="Запись не стирается: рядом встанет исправление с этой причиной. Верное "
        "посещение запишите заново.",
    )


class Upload(forms.Form):
    """A file of services of a month."""

    file = forms.FileField(
        label="Файл с посещениями",
        help_text="Таблица xlsx или csv, до 10\u00a0МБ и 50\u00a0000\u00a0строк.",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={"empty": "Файл пустой. Проверьте, тот ли файл выбран."},
    )


class ActSearch(forms.Form):
    """Which acts to show; it stands in the address."""

    month = forms.TypedChoiceField(label="Месяц", coerce=int, empty_value=None, required=False)
    stage = forms.ChoiceField(
        label="Чего ждут", choices=[("", "все акты"), *PaymentStage.choices], required=False
    )

    def __init__(self, data: Any, months: Choices) -> None:
        super().__init__(data)
        self.fields["month"].choices = [("", "все месяцы"), *months]  # type: ignore[attr-defined]


class Answer(forms.Form):
    """An answer to an objection."""

    is_upheld = forms.TypedChoiceField(
        label="Ваше решение",
        choices=[
            ("yes", "Согласиться: услуга исключается из акта"),
            ("no", "Не согласиться: услуга остаётся в акте"),
        ],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answer = Reason(
        label="Ответ получателю",
        help_text="Его прочтут получатель и уполномоченный орган. Объясните, как было на деле.",
    )


class WorkerSearch(forms.Form):
    """Which workers to show; it stands in the address."""

    search = forms.CharField(label="Фамилия или код", max_length=100, required=False)


class NewWorker(forms.Form):
    """A worker to enter."""

    code = forms.CharField(
        label="Код работника",
        help_text="Ваш собственный, например табельный номер: по нему работника узнают в файлах.",
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    full_name = forms.CharField(label="Фамилия, имя, отчество", max_length=200)


class NewKey(forms.Form):
    """For which program a key is."""

    title = forms.CharField(
        label="Название программы",
        help_text="Например: «1С: учёт посещений» или «Телефоны сиделок». По названию вы отличите "
        "один ключ от другого.",
        max_length=100,
    )


class Places(forms.Form):
    """For how many people an offer is."""

    capacity = WholeField(label="Сколько мест всего", smallest=0)


class NewOffer(forms.Form):
    """What to offer, where, for how many people."""

    service = forms.TypedChoiceField(label="Услуга", coerce=int)
    place = forms.TypedChoiceField(label="Где", coerce=int)
    capacity = WholeField(
        label="Сколько мест",
        help_text="Скольких получателей вы готовы обслуживать одновременно.",
    )

    def __init__(self, data: Any, *, services: Choices, places: Choices) -> None:
        super().__init__(data)
        for name, choices in (("service", services), ("place", places)):
            self.fields[name].choices = [("", "Выберите"), *choices]  # type: ignore[attr-defined]


class NewGroup(forms.Form):
    """A group with places."""

    title = forms.CharField(label="Название", max_length=200)
    offer = forms.TypedChoiceField(label="Услуга и место", coerce=int)
    first_day = CalendarField(label="Первый день")
    last_day = CalendarField(label="Последний день")
    opens_day = CalendarField(label="Запись открывается: день")
    opens_time = TimeField(label="Запись открывается: время")
    price = PriceField(
        label="Цена места",
        help_text="Если сертификата не хватит, разницу доплачивает получатель: он увидит её до "
        "записи.",
    )
    units = WholeField(
        label="Объём услуги на одно место",
        help_text="В единицах выбранной услуги: столько спишется с сертификата.",
        largest=100_000,
    )
    capacity = WholeField(label="Число мест", largest=100_000)

    def __init__(self, data: Any, *, offers: Choices) -> None:
        super().__init__(data)
        self.fields["offer"].choices = [("", "Выберите"), *offers]  # type: ignore[attr-defined]


class Apply(forms.Form):
    """An application to the registry: to which body, the legal form and a checklist.

    The only body there is is not asked about.
    """

    registrar = forms.TypedChoiceField(
        label="Какому органу подаёте",
        help_text="Он рассмотрит заявку и будет вести вашу запись в реестре. Выберите орган, "
        "который заказывает ваши услуги.",
        coerce=int,
        widget=forms.RadioSelect,
    )
    kind = forms.TypedChoiceField(
        label="Кто вы",
        choices=[
            (ProviderKind.STATE, "Государственное или муниципальное учреждение"),
            (ProviderKind.NONPROFIT, "Некоммерческая организация"),
            (ProviderKind.PRIVATE, "Коммерческая организация или предприниматель"),
        ],
        coerce=ProviderKind,
        widget=forms.RadioSelect,
    )
    confirmed = Checklist(label="Подтвердите каждый пункт", choices=CHECKLIST)

    def __init__(self, data: Any, *, bodies: Sequence[Registrar], initial: int | None) -> None:
        super().__init__(data, initial={"registrar": initial})
        self.fields["registrar"].choices = [  # type: ignore[attr-defined]
            (body.organisation_id, f"{body.name}: {', '.join(body.directions)}") for body in bodies
        ]
        self.only = bodies[0].organisation_id if len(bodies) == 1 else None
        if self.only is not None:
            del self.fields["registrar"]

    def clean(self) -> dict[str, Any]:
        """Give the only body where it was not asked about."""
        given = super().clean() or {}
        return given if self.only is None else given | {"registrar": self.only}
