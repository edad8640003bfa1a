"""How much of a certificate goes to a provider: all that is available, or a part."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django import forms

from sotszakaz.booking.queries import cost_of_part
from sotszakaz.kernel.money import Money
from sotszakaz.kernel.quantity import Quantity, Unit
from sotszakaz.reads.holder.certificates import HolderCertificate
from sotszakaz.reads.holder.offers import EligibleOffer

NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
MINUTES_IN_HOUR = 60
LONGEST = 12  # signs that are enough for any volume


class VolumeForm(forms.Form):
    """A part of what is available, as people count it; it stands in the address."""

    volume = forms.CharField(max_length=LONGEST)

    def __init__(self, data: Any, available: Quantity) -> None:
        super().__init__(data if "volume" in data else None)
        self.available = available
        is_time = available.unit is Unit.MINUTES
        field = self.fields["volume"]
        field.label = f"Сколько {'часов' if is_time else available.unit.forms[2]} нужно"
        field.help_text = (
            f"Не больше, чем доступно: {available.brief()}."
            f"{' Два с половиной часа пишут так: 2,5.' if is_time else ''}"
        )
        field.widget.attrs |= {"inputmode": "decimal", "class": "govuk-input--width-5"}

    @property
    def units(self) -> Quantity | None:
        """Give what was asked for; nothing when it was not asked or cannot be read."""
        return self.cleaned_data["volume"] if self.is_valid() else None

    def clean_volume(self) -> Quantity:
        """Read it as whole units of the service, of those there are."""
        unit = self.available.unit
        typed = self.cleaned_data["volume"].replace(",", ".")
        # Fraction itself would also take «1/3», and count for hours what «1e999999999» is.
        if NUMBER.fullmatch(typed) is None:
            raise forms.ValidationError("Напишите число цифрами, например 2.")
        read = Fraction(typed)
        amount = read * MINUTES_IN_HOUR if unit is Unit.MINUTES else read
        if not 0 < amount <= self.available.amount:
            raise forms.ValidationError(
                f"Укажите больше нуля и не больше, чем доступно: {self.available.brief()}."
            )
        if amount.denominator != 1:
            raise forms.ValidationError(
                "Посчитайте до целой минуты, например 2,5."
                if unit is Unit.MINUTES
                else "Укажите целое число, например 2."
            )
        return Quantity(int(amount), unit)


@dataclass(frozen=True, slots=True)
class Share:
    """What a provider gets of a certificate: units, money, how much service it buys there."""

    units: Quantity
    cost: Money
    enough: Quantity
    left: Money
    left_units: Quantity

    @property
    def is_enough(self) -> bool:
        """Tell whether the money buys there all the service asked for."""
        return self.enough == self.units


def share_of(certificate: HolderCertificate, offer: EligibleOffer, units: Quantity | None) -> Share:
    """Count what goes to a provider; nothing asked for is all that is available."""
    everything, money = certificate.available_units, certificate.available
    wanted = everything if units is None else units
    cost = cost_of_part(wanted.amount, of_units=everything.amount, of_money=money)
    bought = cost.kopecks * offer.per.amount // offer.price.kopecks
    return Share(
        units=wanted,
        cost=cost,
        enough=Quantity(min(wanted.amount, bought), wanted.unit),
        left=money - cost,
        left_units=everything - wanted,
    )
