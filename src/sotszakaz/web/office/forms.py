"""What a clerk types."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from sotszakaz.certificates.states import CertificateStatus, ClosedReason
from sotszakaz.delivery.states import ActStatus
from sotszakaz.eligibility.states import ApplicationStage
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import parse_certificate_number
from sotszakaz.kernel.money import Money
from sotszakaz.providers.states import EntryStatus, ProviderKind
from sotszakaz.reads.filters import ListFilter
from sotszakaz.reads.office.choices import Choices
from sotszakaz.reads.office.issues import OrderChoice
from sotszakaz.reads.office.providers import EntryFilter
from sotszakaz.web.forms import CHOOSE, set_choices
from sotszakaz.web.ui.fields import (
    CalendarField,
    DayField,
    MoneyField,
    ReasonField,
    SnilsField,
    UploadField,
)

ANY = "Все"


class SearchForm(forms.Form):
    """Whom to find, by whatever the person has in hand."""

    q = forms.CharField(
        label="Кого найти",
        help_text="Начало фамилии, СНИЛС целиком, номер сертификата или номер заявления.",
        max_length=100,
        error_messages={"required": "Напишите, кого найти."},
        widget=forms.TextInput({"autocomplete": "off", "type": "search"}),
    )


class ListFilterForm(forms.Form):
    """What narrows a list of applications or certificates; it stands in the address."""

    stage = forms.ChoiceField(label="Состояние", required=False)
    municipality = forms.TypedChoiceField(
        label="Муниципальное образование", coerce=int, empty_value=None, required=False
    )
    service = forms.TypedChoiceField(label="Услуга", coerce=int, empty_value=None, required=False)
    category = forms.TypedChoiceField(
        label="Категория", coerce=int, empty_value=None, required=False
    )
    name = forms.CharField(label="Фамилия, имя", max_length=100, required=False)
    number = forms.CharField(label="Номер", max_length=40, required=False)

    stages: list[tuple[str, str]] = []

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "stage", self.stages, empty=ANY)
        set_choices(self, "municipality", choices.municipalities, empty=ANY)
        set_choices(self, "service", choices.services, empty=ANY)
        set_choices(self, "category", choices.categories, empty=ANY)

    def filters(self) -> ListFilter:
        """Give the filters; nonsense narrows nothing."""
        data = self.cleaned_data if self.is_valid() else {}
        return ListFilter(
            stage=data.get("stage", ""),
            municipality_id=data.get("municipality"),
            service_id=data.get("service"),
            category_id=data.get("category"),
            number=data.get("number", ""),
            name=data.get("name", ""),
        )


class ApplicationFilterForm(ListFilterForm):
    """What narrows the list of applications."""

    stages = ApplicationStage.choices


class CertificateFilterForm(ListFilterForm):
    """What narrows the list of certificates."""

    stages = CertificateStatus.choices

    def clean_number(self) -> str:
        """Take a number written in groups or not."""
        text: str = self.cleaned_data["number"]
        try:
            return parse_certificate_number(text) if text else ""
        except DomainError as wrong:
            raise forms.ValidationError(str(wrong)) from wrong


class PersonForm(forms.Form):
    """A citizen to be registered."""

    snils = SnilsField()
    surname = forms.CharField(label="Фамилия", max_length=100)
    given_name = forms.CharField(label="Имя", max_length=100)
    patronymic = forms.CharField(label="Отчество", max_length=100, required=False)
    birth_date = DayField(label="Дата рождения", help_text="Например, 27 3 1950.")
    sex = forms.ChoiceField(
        label="Пол", choices=[("f", "Женский"), ("m", "Мужской")], widget=forms.RadioSelect
    )
    municipality = forms.TypedChoiceField(label="Где живёт", coerce=int)
    address = forms.CharField(label="Адрес", max_length=300, required=False)
    phone = forms.CharField(label="Телефон", max_length=20, required=False)

    def __init__(self, *args: Any, choices: Choices, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        set_choices(self, "municipality", choices.all_municipalities, empty=CHOOSE)

    def clean_birth_date(self) -> date:
        """Take a day that has come, not older than people are."""
        born: date = self.cleaned_data["birth_date"]
        if born > self.today or self.today.year - born.year > 120:
            raise forms.ValidationError("Проверьте год рождения.")
        return born

    def clean(self) -> dict[str, Any]:
        """Give the citizen as the register takes them."""
        data = super().clean() or {}
        if self.errors:
            return data
        names = ("surname", "given_name", "patronymic")
        return {
            **{name: " ".join(data[name].split()) for name in names},
            **{name: data[name] for name in ("snils", "birth_date", "address", "phone")},
            "is_female": data["sex"] == "f",
            "municipality_id": data["municipality"],
        }


class RepresentativeForm(forms.Form):
    """Who acts for the citizen, on what basis and until when."""

    snils = SnilsField(
        label="СНИЛС представителя",
        help_text="Одиннадцать цифр. Если его нет в реестре граждан, сначала внесите его.",
    )
    basis = forms.CharField(
        label="Основание", help_text="Например: доверенность, опека, попечительство.", max_length=60
    )
    document = forms.CharField(
        label="Документ", help_text="Вид, номер и дата, кем выдан.", max_length=200
    )
    first_day = CalendarField(label="Полномочия с")
    last_day = CalendarField(
        label="Последний день", help_text="Не заполняйте, если срок не указан.", required=False
    )


class EndRepresentationForm(forms.Form):
    """The last day of a mandate."""

    last_day = CalendarField(label="Последний день полномочий")


class CloseCertificateForm(forms.Form):
    """Why a certificate ends before its term."""

    reason = forms.TypedChoiceField(
        label="Почему закрывается",
        coerce=ClosedReason,
        choices=[
            (ClosedReason.REFUSED_BY_HOLDER.value, "Получатель отказался"),
            (ClosedReason.ANNULLED.value, "Аннулирован по решению органа"),
            (ClosedReason.DECEASED.value, "Получатель умер"),
            (ClosedReason.MOVED.value, "Получатель переехал"),
        ],
        widget=forms.RadioSelect,
    )


class FeeForm(forms.Form):
    """A new income, from which the holder's fee is computed."""

    income = MoneyField(label="Среднедушевой доход", least=Money(0), most=Money.roubles(10**9))
    from_day = CalendarField(label="С какого месяца", help_text="Первое число месяца.")


class FileForm(forms.Form):
    """A file of recipients and the order it is for."""

    order = forms.TypedChoiceField(label="Социальный заказ", coerce=int)
    file = UploadField(
        kinds=("xlsx", "csv"),
        megabytes=50,
        label="Файл с получателями",
        help_text="Таблица xlsx или csv, не больше 50\u00a0МБ.",
    )

    def __init__(self, *args: Any, orders: Iterable[OrderChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        set_choices(self, "order", [(order.order_id, str(order)) for order in orders])


class ProviderFilterForm(forms.Form):
    """Filters of the registry of providers: one's own body's entries unless all are asked for."""

    registrar = forms.ChoiceField(
        label="Кто ведёт запись", choices=[("", "Наш орган"), ("all", "Все органы")], required=False
    )
    name = forms.CharField(label="Название, ИНН или номер записи", max_length=100, required=False)
    status = forms.ChoiceField(
        label="Состояние", choices=[("", ANY), *EntryStatus.choices], required=False
    )
    kind = forms.ChoiceField(
        label="Вид", choices=[("", ANY), *ProviderKind.choices], required=False
    )

    def filters(self, *, own: int | None) -> EntryFilter:
        """Give the filters, of the member's own body or of all; nonsense narrows nothing."""
        filters = self.cleaned_data if self.is_valid() else {}
        return EntryFilter(
            registrar_id=None if filters.get("registrar") else own,
            status=filters.get("status", ""),
            kind=filters.get("kind", ""),
            name=filters.get("name", "").strip(),
        )


class AdmissionForm(forms.Form):
    """What is checked before a provider is admitted."""

    requisites = forms.BooleanField(label="Реквизиты сверены с реестром юридических лиц")
    service = forms.BooleanField(label="Услуги и места оказания соответствуют стандарту")
    papers = forms.BooleanField(label="Документы полные, подписаны руководителем")
    not_barred = forms.BooleanField(label="Нет в реестре недобросовестных, не ликвидируется")


class RefuseProviderForm(forms.Form):
    """What the provider has to correct before it applies again."""

    reason = ReasonField(
        label="Основание", help_text="Напишите, что исправить: исполнитель прочитает эти слова."
    )


class PublicReasonForm(forms.Form):
    """A reason that everybody will read in the registry."""

    reason = ReasonField(
        label="Основание",
        help_text="Эти слова прочитают исполнитель и все, кто откроет его страницу в реестре.",
    )


class ActFilterForm(forms.Form):
    """Whose acts are shown."""

    status = forms.ChoiceField(
        label="Состояние", choices=[("", ANY), *ActStatus.choices], required=False
    )

    def wanted_status(self) -> str:
        """Give the state looked for; nonsense narrows nothing."""
        return self.cleaned_data["status"] if self.is_valid() else ""
