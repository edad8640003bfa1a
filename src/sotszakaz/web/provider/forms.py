"""What a provider's manager types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django import forms

from sotszakaz.booking.states import ContractStatus
from sotszakaz.kernel.quantity import Unit
from sotszakaz.monitoring.states import PaymentStage
from sotszakaz.planning.queries import Authority
from sotszakaz.providers.states import ProviderKind
from sotszakaz.web.forms import CHOOSE, set_choices
from sotszakaz.web.page import MAX_ID
from sotszakaz.web.provider.fields import Checklist, PublicIdsField
from sotszakaz.web.ui.fields import (
    CalendarField,
    MoneyField,
    ReasonField,
    TimeField,
    UploadField,
    WholeNumberField,
)

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


class AcceptRequestsForm(forms.Form):
    """Requests to accept: those marked, or all that the page shows."""

    request = PublicIdsField(label="Заявки", required=False)
    shown = PublicIdsField(label="Заявки на странице", required=False)
    everything = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Give the requests meant.

        Raises:
            ValidationError: none is.
        """
        data = super().clean() or {}
        requests = data.get("shown" if data.get("everything") else "request")
        if not requests and not self.errors:
            raise forms.ValidationError("Отметьте хотя бы одну заявку.")
        return {"requests": requests}


class RefuseRequestForm(forms.Form):
    """Why a request is refused."""

    reason = ReasonField(
        label="Почему вы отказываете",
        help_text="Получатель прочтёт это на своей странице. Например: «Все работники в этом "
        "районе заняты до мая».",
    )


class ContractFilterForm(forms.Form):
    """Which contracts to show; it stands in the address."""

    search = forms.CharField(
        label="Фамилия, номер сертификата или договора", max_length=100, required=False
    )
    status = forms.ChoiceField(
        label="Состояние", choices=[("", "любое"), *ContractStatus.choices], required=False
    )
    place = forms.TypedChoiceField(label="Где", coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "place", places, empty="везде")


class CloseContractForm(forms.Form):
    """The last day of a contract and why it ends."""

    last_day = CalendarField(
        label="Последний день договора",
        help_text="Сегодня или раньше. После этого дня не должно быть записанных посещений.",
    )
    reason = ReasonField(label="Причина", help_text="Получатель прочтёт её на своей странице.")


class MonthFilterForm(forms.Form):
    """Which lines of the month to show; it stands in the address."""

    search = forms.CharField(label="Фамилия", max_length=100, required=False)
    shown = forms.ChoiceField(label="Показать", choices=SHOWN, required=False)


class VisitForm(forms.Form):
    """A service given: by whom, when, how much of it.

    The key is made with the page: sent twice, the form is one record. How long it took is asked
    where the volume does not say it.
    """

    idempotency_key = forms.UUIDField(widget=forms.HiddenInput)
    worker = forms.IntegerField(
        label="Работник",
        widget=forms.Select,
        max_value=MAX_ID,
        error_messages=dict.fromkeys(("required", "invalid", "max_value"), "Выберите работника."),
    )
    day = CalendarField(label="День")
    start = TimeField(label="Время начала")
    units = WholeNumberField(label="Объём", min_value=1, max_value=100_000)
    duration = WholeNumberField(label="Длительность, минут", min_value=1, max_value=24 * 60)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A page that did not ask how long it took sends nothing of it, and need not.
        self.fields["duration"].required = not self.is_bound or "duration" in self.data

    def clean_duration(self) -> timedelta | None:
        """Give how long it took, where that is not the volume itself."""
        minutes = self.cleaned_data["duration"]
        return None if minutes is None else timedelta(minutes=minutes)

    def ask_in(self, unit: Unit, workers: Iterable[tuple[int, str]]) -> None:
        """Ask in the unit of the service; whoever is chosen is judged when it is recorded."""
        self.fields["worker"].widget.choices = [("", CHOOSE), *workers]
        if unit is Unit.MINUTES:
            self.fields["units"].label = "Сколько минут"
            for fields_or_errors in (self.fields, self.errors):
                fields_or_errors.pop("duration", None)
        else:
            self.fields["units"].label = f"Объём: {unit.label}"


class CorrectVisitForm(forms.Form):
    """Why a record is taken back."""

    reason = ReasonField(
        label="Что неверно в записи",
        help_text="Запись не стирается: рядом встанет исправление с этой причиной. Верное "
        "посещение запишите заново.",
    )


class UploadForm(forms.Form):
    """A file of services of a month."""

    file = UploadField(
        kinds=("xlsx", "csv"),
        label="Файл с посещениями",
        help_text="Таблица xlsx или csv, до 10\u00a0МБ и 50\u00a0000\u00a0строк.",
    )


class ActFilterForm(forms.Form):
    """Which acts to show; it stands in the address."""

    month = forms.TypedChoiceField(label="Месяц", coerce=int, empty_value=None, required=False)
    stage = forms.ChoiceField(
        label="Чего ждут", choices=[("", "все акты"), *PaymentStage.choices], required=False
    )

    def __init__(self, *args: Any, months: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "month", months, empty="все месяцы")


class AnswerForm(forms.Form):
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
    answer = ReasonField(
        label="Ответ получателю",
        help_text="Его прочтут получатель и уполномоченный орган. Объясните, как было на деле.",
    )


class WorkerFilterForm(forms.Form):
    """Which workers to show; it stands in the address."""

    search = forms.CharField(label="Фамилия или код", max_length=100, required=False)


class WorkerForm(forms.Form):
    """A worker to enter."""

    code = forms.CharField(
        label="Код работника",
        help_text="Ваш собственный, например табельный номер: по нему работника узнают в файлах.",
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    full_name = forms.CharField(label="Фамилия, имя, отчество", max_length=200)


class KeyForm(forms.Form):
    """For which program a key is."""

    title = forms.CharField(
        label="Название программы",
        help_text="Например: «1С: учёт посещений» или «Телефоны сиделок». По названию вы отличите "
        "один ключ от другого.",
        max_length=100,
    )


class CapacityForm(forms.Form):
    """For how many people an offer is."""

    capacity = WholeNumberField(label="Сколько мест всего", min_value=0, max_value=1_000_000)


class OfferForm(forms.Form):
    """What to offer, where, for how many people."""

    service = forms.TypedChoiceField(label="Услуга", coerce=int)
    place = forms.TypedChoiceField(label="Где", coerce=int)
    capacity = WholeNumberField(
        label="Сколько мест",
        help_text="Скольких получателей вы готовы обслуживать одновременно.",
        min_value=1,
        max_value=1_000_000,
    )

    def __init__(self, *args: Any, services: Choices, places: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "service", services, empty=CHOOSE)
        set_choices(self, "place", places, empty=CHOOSE)


class GroupForm(forms.Form):
    """A group with places."""

    title = forms.CharField(label="Название", max_length=200)
    offer = forms.TypedChoiceField(label="Услуга и место", coerce=int)
    first_day = CalendarField(label="Первый день")
    last_day = CalendarField(label="Последний день")
    opens_day = CalendarField(label="Запись открывается: день")
    opens_time = TimeField(label="Запись открывается: время")
    price = MoneyField(
        label="Цена места",
        error_messages={"least": "Укажите сумму больше нуля."},
        help_text="Если сертификата не хватит, разницу доплачивает получатель: он увидит её до "
        "записи.",
    )
    units = WholeNumberField(
        label="Объём услуги на одно место",
        help_text="В единицах выбранной услуги: столько спишется с сертификата.",
        min_value=1,
        max_value=100_000,
    )
    capacity = WholeNumberField(label="Число мест", min_value=1, max_value=100_000)

    def __init__(self, *args: Any, offers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "offer", offers, empty=CHOOSE)


class RegistryApplicationForm(forms.Form):
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

    def __init__(self, *args: Any, bodies: Sequence[Authority], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [
            (one.organisation_id, f"{one.name}: {', '.join(one.directions)}") for one in bodies
        ]
        set_choices(self, "registrar", named)
        self.only_body = bodies[0].organisation_id if len(bodies) == 1 else None
        if self.only_body is not None:
            del self.fields["registrar"]

    def clean(self) -> dict[str, Any]:
        """Give the only body where it was not asked about."""
        data = super().clean() or {}
        return data if self.only_body is None else data | {"registrar": self.only_body}
