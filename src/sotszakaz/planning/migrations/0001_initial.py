"""Tables of the chapter ``planning``."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import sotszakaz.database.fields
from sotszakaz.kernel.money import Money


class Migration(migrations.Migration):
    """The start: written by ``makemigrations`` from the models."""

    initial = True

    dependencies = [
        ("identity", "0001_initial"),
        ("policy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="BudgetLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.SmallIntegerField()),
                ("kbk", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=300)),
                (
                    "direction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.direction"
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="identity.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Category",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=300)),
                (
                    "direction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.direction"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="LimitChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount", sotszakaz.database.fields.MoneyField()),
                ("at", models.DateTimeField()),
                (
                    "legal_act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.legalact"
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.budgetline"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "registry_entry_no",
                    models.CharField(
                        error_messages={
                            "unique": "Услуга с таким уникальным номером реестровой записи уже внесена."
                        },
                        max_length=40,
                        unique=True,
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("content", models.CharField(blank=True, max_length=300)),
                ("delivery_form", models.CharField(max_length=100)),
                ("unit", models.CharField(max_length=20)),
                ("okei", models.CharField(max_length=4)),
                ("is_individual", models.BooleanField(default=True)),
                (
                    "direction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.direction"
                    ),
                ),
                (
                    "standard_act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.legalact"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Quota",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.SmallIntegerField()),
                ("volume", models.IntegerField(default=0)),
                ("issued", models.IntegerField(default=0)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="identity.organisation"
                    ),
                ),
                (
                    "budget_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.budgetline"
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.category"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.municipality"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.service"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Enablement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "legal_act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.legalact"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.service"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FaceValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("units", models.IntegerField()),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "legal_act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.legalact"
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.category"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.service"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SocialOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.SmallIntegerField()),
                ("version", models.SmallIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "проект"),
                            ("agreed", "согласован"),
                            ("approved", "утверждён"),
                            ("replaced", "заменён новой редакцией"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("prepared_by", models.CharField(max_length=64)),
                ("approved_by", models.CharField(blank=True, max_length=64)),
                ("approved_at", models.DateTimeField(null=True)),
                (
                    "legal_act",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, to="policy.legalact"
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="identity.organisation"
                    ),
                ),
                (
                    "direction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.direction"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="QualityIndicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=300)),
                ("formula", models.CharField(max_length=40)),
                ("planned_percent", models.SmallIntegerField()),
                ("tolerance_percent", models.SmallIntegerField()),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.service"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quality",
                        to="planning.socialorder",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OrderLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("selection_year", models.SmallIntegerField()),
                ("volume_total", models.IntegerField()),
                ("volume_assignment", models.IntegerField()),
                ("volume_competition", models.IntegerField()),
                ("volume_certificate", models.IntegerField()),
                ("tolerance_percent", models.SmallIntegerField()),
                (
                    "quota",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.quota"
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="planning.socialorder",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Tariff",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("price", sotszakaz.database.fields.MoneyField()),
                ("per_units", models.IntegerField(default=1)),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "legal_act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.legalact"
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.municipality"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.service"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="budgetline",
            constraint=models.UniqueConstraint(
                fields=("year", "kbk", "payer"),
                name="budget_line_is_unique",
                violation_error_message="Строка с этим КБК на этот год у этого плательщика уже есть.",
            ),
        ),
        migrations.AddConstraint(
            model_name="category",
            constraint=models.UniqueConstraint(
                fields=("direction", "code"),
                name="category_is_unique",
                violation_error_message="Категория с таким кодом в этом направлении уже внесена.",
            ),
        ),
        migrations.AddConstraint(
            model_name="limitchange",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount", Money(0)), _negated=True),
                name="limit_change_is_not_zero",
            ),
        ),
        migrations.AddConstraint(
            model_name="quota",
            constraint=models.UniqueConstraint(
                fields=("authority", "year", "service", "category", "municipality"),
                name="quota_is_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="quota",
            constraint=models.CheckConstraint(
                condition=models.Q(("issued__gte", 0), ("issued__lte", models.F("volume"))),
                name="quota_is_not_oversold",
                violation_error_message="Объём по этой строке социального заказа исчерпан. Запишите заявителя в очередь.",
            ),
        ),
        migrations.AddConstraint(
            model_name="facevalue",
            constraint=models.CheckConstraint(
                condition=models.Q(("units__gt", 0)),
                name="face_value_is_positive",
                violation_error_message="Объём сертификата должен быть больше нуля.",
            ),
        ),
        migrations.AddConstraint(
            model_name="facevalue",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("service", "="), ("category", "="), ("period", "&&")],
                name="face_values_do_not_overlap",
                violation_error_message="Объём сертификата для этой категории уже установлен на те же дни. Исправьте срок действия.",
            ),
        ),
        migrations.AddConstraint(
            model_name="socialorder",
            constraint=models.UniqueConstraint(
                fields=("direction", "authority", "year", "version"),
                name="order_is_unique",
                violation_error_message="Эта редакция социального заказа уже готовится. Обновите страницу.",
            ),
        ),
        migrations.AddConstraint(
            model_name="socialorder",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "approved")),
                fields=("direction", "authority", "year"),
                name="one_approved_version_of_an_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="socialorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", ""),
                    models.Q(("approved_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="order_preparer_does_not_approve",
            ),
        ),
        migrations.AddConstraint(
            model_name="socialorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("approved_at__isnull", False),
                        ("legal_act__isnull", False),
                        ("status__in", ["approved", "replaced"]),
                    ),
                    models.Q(
                        models.Q(("status__in", ["approved", "replaced"]), _negated=True),
                        ("approved_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="order_approved_iff_dated_with_an_act",
            ),
        ),
        migrations.AddConstraint(
            model_name="qualityindicator",
            constraint=models.UniqueConstraint(
                fields=("order", "service", "formula"),
                name="quality_indicator_is_unique",
                violation_error_message="Показатель с такой формулой для этой услуги уже указан.",
            ),
        ),
        migrations.AddConstraint(
            model_name="orderline",
            constraint=models.UniqueConstraint(
                fields=("order", "quota"), name="order_line_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="orderline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("volume_assignment__gte", 0),
                    ("volume_certificate__gte", 0),
                    ("volume_competition__gte", 0),
                    (
                        "volume_total",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                models.F("volume_assignment"), "+", models.F("volume_competition")
                            ),
                            "+",
                            models.F("volume_certificate"),
                        ),
                    ),
                ),
                name="order_line_volume_is_split",
            ),
        ),
        migrations.AddConstraint(
            model_name="tariff",
            constraint=models.CheckConstraint(
                condition=models.Q(("per_units__gt", 0), ("price__gt", Money(0))),
                name="tariff_is_positive",
                violation_error_message="Цена и число единиц в тарифе должны быть больше нуля.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tariff",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("service", "="), ("municipality", "="), ("period", "&&")],
                name="tariffs_do_not_overlap",
                violation_error_message="На эту услугу в этом муниципальном образовании уже есть тариф на те же дни. Исправьте срок действия.",
            ),
        ),
    ]
