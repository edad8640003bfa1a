"""Tables of organisations."""

from __future__ import annotations

from django.db import models


class Organisation(models.Model):
    """A legal person or a sole trader, with the requisites for payment («организация»)."""

    full_name = models.CharField(max_length=500)
    short_name = models.CharField(max_length=200)
    inn = models.CharField(max_length=12, unique=True)
    kpp = models.CharField(max_length=9, blank=True)
    ogrn = models.CharField(max_length=15)
    okpo = models.CharField(max_length=14, blank=True)
    budget_chapter = models.CharField(max_length=3, blank=True)
    account = models.CharField(max_length=20)
    bank_name = models.CharField(max_length=200)
    bik = models.CharField(max_length=9)
    correspondent_account = models.CharField(max_length=20)
    is_invented = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.short_name
