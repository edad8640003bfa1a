"""Tables of the chapter ``settlement``."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import sotszakaz.database.fields
from sotszakaz.kernel.money import Money


class Migration(migrations.Migration):
    """The start: written by ``makemigrations`` from the models."""

    initial = True

    dependencies = [
        ("booking", "0001_initial"),
        ("delivery", "0001_initial"),
        ("ledger", "0001_initial"),
        ("planning", "0001_initial"),
        ("providers", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaymentRegister",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("prepared", "подготовлен"),
                            ("approved", "утверждён, передан в казначейство"),
                            ("paid", "оплачен"),
                        ],
                        default="prepared",
                        max_length=10,
                    ),
                ),
                ("prepared_by", models.CharField(max_length=64)),
                ("prepared_at", models.DateTimeField()),
                ("approved_by", models.CharField(blank=True, max_length=64)),
                ("approved_at", models.DateTimeField(null=True)),
                ("paid_at", models.DateTimeField(null=True)),
                ("acts", models.IntegerField()),
                ("total", sotszakaz.database.fields.MoneyField()),
                (
                    "accounting_month",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="ledger.accountingmonth"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PaymentOrder",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.IntegerField(unique=True)),
                ("identity", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("amount", sotszakaz.database.fields.MoneyField()),
                ("recipient", models.JSONField()),
                ("purpose", models.CharField(max_length=210)),
                (
                    "budget_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.budgetline"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="providers.provider"
                    ),
                ),
                (
                    "register",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="orders",
                        to="settlement.paymentregister",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Recovery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount", sotszakaz.database.fields.MoneyField()),
                ("demanded_at", models.DateTimeField()),
                ("returned_at", models.DateTimeField(null=True)),
                ("document", models.CharField(blank=True, max_length=100)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="booking.contract"
                    ),
                ),
                (
                    "correction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="delivery.visit"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="providers.provider"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PaymentLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount", sotszakaz.database.fields.MoneyField()),
                (
                    "act",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="delivery.act",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="settlement.paymentorder",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("act",),
                        name="act_is_paid_once",
                        violation_error_message="Этот акт уже включён в реестр на оплату.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", Money(0))),
                        name="payment_line_is_positive",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="paymentregister",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", ""),
                    models.Q(("approved_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="register_preparer_does_not_approve",
                violation_error_message="Утверждает не тот, кто подготовил. Передайте реестр другому сотруднику.",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentregister",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at__isnull", True), ("status", "prepared")),
                    models.Q(
                        models.Q(("status", "prepared"), _negated=True),
                        ("approved_at__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="register_approved_iff_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentregister",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("paid_at__isnull", False), ("status", "paid")),
                    models.Q(
                        models.Q(("status", "paid"), _negated=True), ("paid_at__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="register_paid_iff_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.UniqueConstraint(
                fields=("register", "provider", "budget_line"), name="payment_order_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="paymentorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", Money(0))), name="payment_order_is_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="recovery",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", Money(0))), name="recovery_is_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="recovery",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("document", ""), ("returned_at__isnull", True)),
                    models.Q(
                        ("returned_at__isnull", False), models.Q(("document", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="recovery_returned_iff_documented",
            ),
        ),
    ]
