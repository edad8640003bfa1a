"""How Django's forms are drawn: labels, hints, errors beside the field and in a summary."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString

from sotszakaz.kernel.text import grouped

REQUIRED = {
    "radios": "Выберите один из вариантов.",
    "select": "Выберите один из вариантов.",
    "checkboxes": "Отметьте хотя бы один вариант.",
    "checkbox": "Поставьте отметку, чтобы продолжить.",
    "file": "Приложите файл.",
    "date": "Укажите дату.",
}
# In place of what Django says, unless the field has words of its own.
SENTENCES = {
    "max_length": "Сократите до {limit_value} знаков: сейчас {show_value}.",
    "min_value": "Укажите число не меньше {limit_value}.",
    "max_value": "Укажите число не больше {limit_value}.",
    "invalid_choice": "Такого варианта нет. Выберите один из тех, что есть на странице.",
    "null_characters_not_allowed": "Уберите из текста непечатаемый знак.",
}
DJANGO_SAYS = (
    forms.ChoiceField.default_error_messages["invalid_choice"],
    forms.MultipleChoiceField.default_error_messages["invalid_choice"],
)
CLASSES = {"select": "govuk-select", "textarea": "govuk-textarea", "file": "govuk-file-upload"}
GROUPS = ("radios", "checkboxes", "date")
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.MultiWidget, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
)


class UiBoundField(BoundField):
    """A field of a form as our templates draw it."""

    @property
    def kind(self) -> str:
        """What is drawn: text, select, textarea, file, radios, checkboxes, checkbox or date."""
        return next((k for widget, k in KINDS if isinstance(self.field.widget, widget)), "text")

    @property
    def is_group(self) -> bool:
        """Tell whether the field is several controls under one legend."""
        return self.kind in GROUPS

    @property
    def prefix_text(self) -> str:
        """What stands before the field inside its frame."""
        return str(getattr(self.field.widget, "prefix", ""))

    @property
    def suffix_text(self) -> str:
        """What stands after the field inside its frame: ₽."""
        return str(getattr(self.field.widget, "suffix", ""))

    @property
    def sentences(self) -> list[str]:
        """The errors, each a sentence that says what to do."""
        sentences = []
        for error in self.form.errors.get(self.name, forms.utils.ErrorList()).as_data():
            if error.code == "required":
                sentences.append(REQUIRED.get(self.kind, "Заполните это поле."))
            elif error.code in SENTENCES and not self._has_words_for(error.code):
                sentences.append(_sentence(error))
            else:
                sentences.extend(error.messages)
        return sentences

    def _has_words_for(self, code: str) -> bool:
        own = self.field.error_messages.get(code)
        return own is not None and own not in DJANGO_SAYS

    @property
    def summaries(self) -> list[str]:
        """The errors as they are said away from the field: with its name."""
        label = str(self.label)
        return [s if s.startswith(label) else f"{label}: {s}" for s in self.sentences]

    @property
    def first_id(self) -> str:
        """Where the error summary leads: the first control."""
        base = self.id_for_label or self.auto_id
        return f"{self.auto_id}_0" if self.kind in GROUPS else base

    @property
    def described_by(self) -> str:
        """The hint and the error, for those who listen to the page."""
        named = (("hint", self.help_text), ("error", self.errors))
        return " ".join(f"{self.auto_id}_{name}" for name, there in named if there)

    @property
    def control(self) -> SafeString:
        """The control with our classes."""
        base = CLASSES.get(self.kind, "govuk-input")
        own = str(self.field.widget.attrs.get("class", ""))
        attrs: dict[str, Any] = {"class": f"{base} {own}".strip()}
        if self.errors:
            attrs["class"] += f" {base}--error"
        if self.described_by:
            attrs["aria-describedby"] = self.described_by
        return self.as_widget(attrs=attrs)


def _sentence(error: ValidationError) -> str:
    known = (error.params or {}).items()
    written = {name: grouped(v) if isinstance(v, int) else v for name, v in known}
    return SENTENCES[str(error.code)].format(**written)


class UiRenderer(TemplatesSetting):
    """Draws forms with templates/ui."""

    form_template_name = "ui/form.html"
    formset_template_name = "ui/formset.html"
    field_template_name = "ui/field.html"
    bound_field_class = UiBoundField
