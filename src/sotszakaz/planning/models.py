"""Tables of the social order: services, volumes, tariffs, budget lines."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from sotszakaz.database.fields import MoneyField
from sotszakaz.database.guards import append_only, state_guard
from sotszakaz.kernel.money import Money
from sotszakaz.planning.states import ORDER_TRANSITIONS, OrderStatus


class Service(models.Model):
    """«Государственная услуга в социальной сфере», by its registry entry.

    ``unit`` is a code of ``kernel.quantity.Unit``; ``okei`` the code of the volume indicator.
    ``is_individual`` says that a worker and a citizen meet one to one (no overlapping visits).
    """

    direction = models.ForeignKey("policy.Direction", on_delete=models.PROTECT)
    registry_entry_no = models.CharField(
        max_length=40,
        unique=True,
        error_messages={
            "unique": "Услуга с таким уникальным номером реестровой записи уже внесена."
        },
    )
    name = models.CharField(max_length=300)
    content = models.CharField(max_length=300, blank=True)
    delivery_form = models.CharField(max_length=100)
    unit = models.CharField(max_length=20)
    okei = models.CharField(max_length=4)
    standard_act = models.ForeignKey("policy.LegalAct", on_delete=models.PROTECT)
    is_individual = models.BooleanField(default=True)

    def __str__(self) -> str:
        return self.name


class Enablement(models.Model):
    """The act that allows a service by certificate: without it nothing is issued.

    Law: 189-ФЗ, ст. 19 ч. 2 [S:ART19].
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    legal_act = models.ForeignKey("policy.LegalAct", on_delete=models.PROTECT)
    period = DateRangeField()

    def __str__(self) -> str:
        return f"{self.service_id} {self.legal_act_id}"


class Category(models.Model):
    """«Категория потребителей»."""

    direction = models.ForeignKey("policy.Direction", on_delete=models.PROTECT)
    code = models.CharField(max_length=40)
    name = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["direction", "code"],
                name="category_is_unique",
                violation_error_message="Категория с таким кодом в этом направлении уже внесена.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class FaceValue(models.Model):
    """How much service one certificate of a category carries («размер обеспечения»)."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    category = models.ForeignKey(Category, on_delete=models.PROTECT)
    units = models.IntegerField()
    period = DateRangeField()
    legal_act = models.ForeignKey("policy.LegalAct", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="face_value_is_positive",
                condition=Q(units__gt=0),
                violation_error_message="Объём сертификата должен быть больше нуля.",
            ),
            ExclusionConstraint(
                name="face_values_do_not_overlap",
                expressions=[
                    ("service", RangeOperators.EQUAL),
                    ("category", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=(
                    "Объём сертификата для этой категории уже установлен на те же дни. Исправьте "
                    "срок действия."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.units}"


class Tariff(models.Model):
    """Price of ``per_units`` units of a service in a municipality («тариф»)."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    municipality = models.ForeignKey("policy.Municipality", on_delete=models.PROTECT)
    price = MoneyField()
    per_units = models.IntegerField(default=1)
    period = DateRangeField()
    legal_act = models.ForeignKey("policy.LegalAct", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="tariff_is_positive",
                condition=Q(price__gt=Money(0), per_units__gt=0),
                violation_error_message="Цена и число единиц в тарифе должны быть больше нуля.",
            ),
            ExclusionConstraint(
                name="tariffs_do_not_overlap",
                expressions=[
                    ("service", RangeOperators.EQUAL),
                    ("municipality", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=(
                    "На эту услугу в этом муниципальном образовании уже есть тариф на те же дни. "
                    "Исправьте срок действия."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.price} за {self.per_units}"


class BudgetLine(models.Model):
    """A line of budget limits («лимиты бюджетных обязательств», ЛБО) by КБК and year.

    The payer holds the limits and need not be the body that issues certificates. Money of the line
    stands in ``ledger.LineAccount``.
    """

    year = models.SmallIntegerField()
    kbk = models.CharField(max_length=20)
    name = models.CharField(max_length=300)
    payer = models.ForeignKey("identity.Organisation", on_delete=models.PROTECT)
    direction = models.ForeignKey("policy.Direction", on_delete=models.PROTECT)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["year", "kbk", "payer"],
                name="budget_line_is_unique",
                violation_error_message=(
                    "Строка с этим КБК на этот год у этого плательщика уже есть."
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kbk} {self.year}"


class LimitChange(models.Model):
    """A limit brought down or cut by an act («доведение лимитов»); the posting names it."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT)
    amount = MoneyField()
    legal_act = models.ForeignKey("policy.LegalAct", on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="limit_change_is_not_zero", condition=~Q(amount=Money(0)))
        ]

    guards = [append_only()]

    def __str__(self) -> str:
        return f"{self.line_id} {self.amount}"


class SocialOrder(models.Model):
    """«Государственный социальный заказ»: a version of it for a year and a direction."""

    direction = models.ForeignKey("policy.Direction", on_delete=models.PROTECT)
    authority = models.ForeignKey("identity.Organisation", on_delete=models.PROTECT)
    year = models.SmallIntegerField()
    version = models.SmallIntegerField()
    status = models.CharField(max_length=10, choices=OrderStatus.choices, default=OrderStatus.DRAFT)
    legal_act = models.ForeignKey("policy.LegalAct", on_delete=models.PROTECT, null=True)
    prepared_by = models.CharField(max_length=64)
    approved_by = models.CharField(max_length=64, blank=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["direction", "authority", "year", "version"],
                name="order_is_unique",
                violation_error_message=(
                    "Эта редакция социального заказа уже готовится. Обновите страницу."
                ),
            ),
            models.UniqueConstraint(
                fields=["direction", "authority", "year"],
                condition=Q(status=OrderStatus.APPROVED),
                name="one_approved_version_of_an_order",
            ),
            models.CheckConstraint(
                name="order_preparer_does_not_approve",
                condition=Q(approved_by="") | ~Q(approved_by=F("prepared_by")),
            ),
            models.CheckConstraint(
                name="order_approved_iff_dated_with_an_act",
                condition=Q(
                    status__in=[OrderStatus.APPROVED, OrderStatus.REPLACED],
                    approved_at__isnull=False,
                    legal_act__isnull=False,
                )
                | (
                    ~Q(status__in=[OrderStatus.APPROVED, OrderStatus.REPLACED])
                    & Q(approved_at__isnull=True)
                ),
            ),
        ]

    guards = [state_guard(ORDER_TRANSITIONS)]

    def __str__(self) -> str:
        return f"{self.year} v{self.version}"


class Quota(models.Model):
    """How many certificates a service, category and place may carry in a year, and how many do.

    An approved version of the order sets ``volume``; ``issued`` changes in the transaction that
    issues or releases a certificate. The quota outlives versions of the order.
    """

    authority = models.ForeignKey("identity.Organisation", on_delete=models.PROTECT)
    year = models.SmallIntegerField()
    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    category = models.ForeignKey(Category, on_delete=models.PROTECT)
    municipality = models.ForeignKey("policy.Municipality", on_delete=models.PROTECT)
    budget_line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT)
    volume = models.IntegerField(default=0)
    issued = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "year", "service", "category", "municipality"],
                name="quota_is_unique",
            ),
            models.CheckConstraint(
                name="quota_is_not_oversold",
                condition=Q(issued__gte=0) & Q(issued__lte=F("volume")),
                violation_error_message=(
                    "Объём по этой строке социального заказа исчерпан. Запишите заявителя в "
                    "очередь."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issued} of {self.volume}"


class OrderLine(models.Model):
    """Volume of a service for a category in a municipality, split by the way of choosing.

    Units: ``volume_*`` are people.
    Law: volumes of the state assignment and of agreements are apart, 189-ФЗ ст. 19 ч. 1 [S:ART19].
    """

    order = models.ForeignKey(SocialOrder, on_delete=models.PROTECT, related_name="lines")
    quota = models.ForeignKey(Quota, on_delete=models.PROTECT)
    selection_year = models.SmallIntegerField()
    volume_total = models.IntegerField()
    volume_assignment = models.IntegerField()
    volume_competition = models.IntegerField()
    volume_certificate = models.IntegerField()
    tolerance_percent = models.SmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["order", "quota"], name="order_line_is_unique"),
            models.CheckConstraint(
                name="order_line_volume_is_split",
                condition=Q(
                    volume_total=F("volume_assignment")
                    + F("volume_competition")
                    + F("volume_certificate"),
                    volume_assignment__gte=0,
                    volume_competition__gte=0,
                    volume_certificate__gte=0,
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}/{self.quota_id}"


class QualityIndicator(models.Model):
    """«Показатель качества» of an order; ``formula`` names how the fact is computed."""

    order = models.ForeignKey(SocialOrder, on_delete=models.PROTECT, related_name="quality")
    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    name = models.CharField(max_length=300)
    formula = models.CharField(max_length=40)
    planned_percent = models.SmallIntegerField()
    tolerance_percent = models.SmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["order", "service", "formula"],
                name="quality_indicator_is_unique",
                violation_error_message="Показатель с такой формулой для этой услуги уже указан.",
            )
        ]

    def __str__(self) -> str:
        return self.name
