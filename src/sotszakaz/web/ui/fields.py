"""Fields of forms that people of this country fill in: sums, days, СНИЛС, files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator

from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.identifiers import parse_snils
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.text import counted

KOPECK = Money(1)
MEGABYTE = 1024 * 1024
DIGITS = re.compile(r"\d+")
YEAR_DIGITS = 4
EXAMPLE = "01.03.2026"
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2100, 1, 1)


class MoneyInput(forms.TextInput):
    """A sum with the sign of the rouble after it."""

    suffix = "₽"

    def __init__(self) -> None:
        super().__init__({"class": "govuk-input--money", "inputmode": "decimal"})

    def format_value(self, value: object) -> str | None:
        """Write a sum as a person would type it."""
        return (
            value.plain().replace(".", ",")
            if isinstance(value, Money)
            else super().format_value(value)
        )


class MoneyField(forms.CharField):
    """A sum as people write it; gives Money."""

    widget = MoneyInput
    default_error_messages = {
        "least": "Сумма не может быть меньше {}.",
        "most": "Сумма не может быть больше {}.",
    }

    def __init__(self, *, least: Money | None = KOPECK, most: Money | None = None, **rest: Any):
        self.least, self.most = least, most
        super().__init__(**rest)

    def to_python(self, value: object) -> Money | None:  # type: ignore[override]
        """Read the sum."""
        text = super().to_python(value)
        if not text:
            return None
        try:
            amount = Money.parse(text)
        except DomainError as unclear:
            raise forms.ValidationError(str(unclear), "invalid") from unclear
        if self.least is not None and amount < self.least:
            raise forms.ValidationError(self.error_messages["least"].format(self.least), "least")
        if self.most is not None and amount > self.most:
            raise forms.ValidationError(self.error_messages["most"].format(self.most), "most")
        return amount


class WholeNumberField(forms.IntegerField):
    """A whole number of things; ``width`` is that of the input in signs."""

    default_error_messages = {"invalid": "Укажите целое число, например 60."}

    def __init__(self, *, width: int = 5, **rest: Any) -> None:
        widget = forms.TextInput({"inputmode": "numeric", "class": f"govuk-input--width-{width}"})
        super().__init__(widget=widget, **rest)


class DayInput(forms.MultiWidget):
    """Day, month, year: three short fields need neither a dot nor a calendar."""

    template_name = "ui/day_input.html"
    titles = ("День", "Месяц", "Год")

    def __init__(self) -> None:
        super().__init__([forms.TextInput({"inputmode": "numeric"}) for _ in self.titles])

    def decompress(self, value: dt.date | None) -> list[str]:
        """Take a date apart."""
        return (
            ["", "", ""] if value is None else [str(value.day), str(value.month), str(value.year)]
        )

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Read the three parts; an address or a program may give the day whole: 2024-07-02."""
        whole = data.get(name)
        if not whole:
            given: list[str] = super().value_from_datadict(data, files, name)
            return given
        parts = DIGITS.findall(whole)[:3] or [whole]
        if len(parts[0]) == YEAR_DIGITS:
            parts.reverse()
        return parts + [""] * (3 - len(parts))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give each part its title and width."""
        context = super().get_context(name, value, attrs)
        for title, part in zip(self.titles, context["widget"]["subwidgets"], strict=True):
            part["title"] = title
            part["digits"] = YEAR_DIGITS if title == "Год" else 2
        return context


class DayField(forms.MultiValueField):
    """A date typed in three short fields: the same for everybody, in every browser's language."""

    widget = DayInput

    def __init__(self, **rest: Any) -> None:
        parts = [forms.CharField(required=False) for _ in DayInput.titles]
        super().__init__(parts, require_all_fields=False, **rest)

    def compress(self, data_list: Sequence[str]) -> dt.date | None:
        """Put a date together."""
        if not any(data_list):
            return None
        missing = [t for t, part in zip(DayInput.titles, data_list, strict=True) if not part]
        if missing:
            raise forms.ValidationError(f"Укажите ещё: {', '.join(missing).lower()}.", "incomplete")
        try:
            day, month, year = (int(part) for part in data_list)
            return _of_our_times(dt.date(year, month, day))
        except ValueError as wrong:
            raise forms.ValidationError(
                "Такой даты нет. Укажите день, месяц и год цифрами, например 27 3 1956.", "invalid"
            ) from wrong


class CalendarField(forms.DateField):
    """A date typed in one field, as on paper: 27.03.2026. For filters and for those who type much.

    Not the browser's calendar: that one writes dates in the language of the browser.
    """

    def __init__(self, **rest: Any) -> None:
        attributes = {
            "class": "govuk-input--width-10",
            "inputmode": "numeric",
            "autocomplete": "off",
        }
        rest["help_text"] = f"{rest.get('help_text', '')} Например, {EXAMPLE}.".strip()
        super().__init__(
            widget=forms.DateInput(attributes, format="%d.%m.%Y"),
            input_formats=["%d.%m.%Y", "%Y-%m-%d", "%d%m%Y"],
            error_messages={"invalid": f"Такой даты нет. Укажите её так: {EXAMPLE}."},
            **rest,
        )

    def to_python(self, value: dt.datetime | dt.date | str | None) -> dt.date | None:
        """Read the day, however its parts are divided."""
        day = super().to_python(".".join(value.split()) if isinstance(value, str) else value)
        return None if day is None else _of_our_times(day)


class TimeField(forms.TimeField):
    """A time of the day, to the minute, as on paper: 09:30. Nobody is asked for AM or PM."""

    def __init__(self, **rest: Any) -> None:
        attributes = {"class": "govuk-input--width-5", "inputmode": "numeric"}
        rest.setdefault("help_text", "Например, 09:30.")
        super().__init__(
            widget=forms.TimeInput(attributes, format="%H:%M"),
            input_formats=["%H:%M", "%H.%M", "%H%M"],
            error_messages={"invalid": "Такого времени нет. Укажите его так: 09:30."},
            **rest,
        )

    def to_python(self, value: dt.time | str | None) -> dt.time | None:
        """Read the time, however its parts are divided."""
        return super().to_python(":".join(value.split()) if isinstance(value, str) else value)


class SnilsField(forms.CharField):
    """СНИЛС; gives its eleven digits."""

    def __init__(self, **rest: Any) -> None:
        attributes = {"class": "govuk-input--digits", "inputmode": "numeric", "autocomplete": "off"}
        rest.setdefault("label", "СНИЛС")
        rest.setdefault("help_text", "Одиннадцать цифр, например 112‑233‑445 95")
        super().__init__(widget=forms.TextInput(attributes), max_length=20, **rest)

    def to_python(self, value: object) -> str:
        """Read the number, however it is divided."""
        text = super().to_python(value) or ""
        if not text:
            return text
        try:
            return parse_snils(text)
        except DomainError as wrong:
            raise forms.ValidationError(str(wrong), "invalid") from wrong


class ReasonField(forms.CharField):
    """A reason in a few sentences, which people will read.

    The length is checked here, not by the browser: it would cut the end off in silence.
    """

    def __init__(self, *, max_length: int = 1000, **rest: Any) -> None:
        widget = forms.Textarea({"rows": 4})
        super().__init__(widget=widget, validators=[MaxLengthValidator(max_length)], **rest)


class UploadField(forms.FileField):
    """A file of known kinds and of a bounded size."""

    def __init__(self, *, kinds: Sequence[str], megabytes: int = 10, **rest: Any) -> None:
        self.kinds, self.megabytes = tuple(kinds), megabytes
        accept = ",".join(f".{kind}" for kind in kinds)
        rest.setdefault("help_text", f"Файл {' или '.join(kinds)}, не больше {megabytes} МБ")
        super().__init__(
            widget=forms.FileInput({"accept": accept}),
            error_messages={"empty": "Файл пуст. Выберите другой файл."},
            **rest,
        )

    def to_python(self, data: UploadedFile[bytes] | None) -> UploadedFile[bytes] | None:  # type: ignore[override]
        """Check the file's name and size; what is inside is read by whoever needs it."""
        file: UploadedFile[bytes] | None = super().to_python(data)  # type: ignore[assignment]
        if file is None:
            return None
        extension = re.sub(r".*\.", "", file.name or "").lower()
        if extension not in self.kinds:
            wanted = " или ".join(self.kinds)
            raise forms.ValidationError(f"Нужен файл {wanted}, а выбран «{file.name}».", "kind")
        if (file.size or 0) > self.megabytes * MEGABYTE:
            size = counted(self.megabytes, "мегабайта", "мегабайт", "мегабайт")
            raise forms.ValidationError(f"Файл больше {size}. Разделите его на части.", "size")
        return file


def _of_our_times(day: dt.date) -> dt.date:
    """Refuse a year nobody means, before the database does."""
    if not EARLIEST <= day <= LATEST:
        raise forms.ValidationError("Проверьте год: нужны четыре цифры, например 2026.", "year")
    return day
