"""Tables of the chapter ``certificates``."""

import uuid

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
        ("eligibility", "0001_initial"),
        ("people", "0001_initial"),
        ("planning", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="IssueBatch",
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
                            ("prepared", "ждёт утверждения"),
                            ("approved", "утверждена, выполняется"),
                            ("done", "выполнена"),
                            ("cancelled", "отменена"),
                        ],
                        default="prepared",
                        max_length=10,
                    ),
                ),
                ("prepared_by", models.CharField(max_length=64)),
                ("prepared_at", models.DateTimeField()),
                ("approved_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("approved_by", models.CharField(blank=True, max_length=64)),
                ("executed_at", models.DateTimeField(null=True)),
                ("issued", models.IntegerField(default=0)),
                ("queued", models.IntegerField(default=0)),
                ("amount", sotszakaz.database.fields.MoneyField(default=Money(0))),
                (
                    "intake_file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="eligibility.intakefile",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.socialorder"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Certificate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4)),
                ("number", models.CharField(max_length=20)),
                ("year", models.SmallIntegerField()),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("units", models.IntegerField()),
                ("face_value", sotszakaz.database.fields.MoneyField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("active", "выдан, исполнитель не выбран"),
                            ("in_use", "используется"),
                            ("frozen", "приостановлен"),
                            ("closed", "закрыт"),
                        ],
                        default="active",
                        max_length=10,
                    ),
                ),
                (
                    "closed_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("used", "использован полностью"),
                            ("partly_used", "использован частично"),
                            ("expired", "истёк срок"),
                            ("refused", "отказ получателя"),
                            ("annulled", "аннулирован"),
                            ("deceased", "получатель умер"),
                            ("moved", "получатель переехал"),
                        ],
                        max_length=12,
                    ),
                ),
                ("issued_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "application",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="eligibility.application",
                    ),
                ),
                (
                    "budget_line",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="planning.budgetline",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="people.person",
                    ),
                ),
                (
                    "quota",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="planning.quota",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="planning.service",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="certificates.issuebatch",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FeeCeiling",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("monthly", sotszakaz.database.fields.MoneyField()),
                ("income", sotszakaz.database.fields.MoneyField()),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "certificate",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="certificates.certificate",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("monthly__gt", Money(0))),
                        name="fee_ceiling_is_positive",
                    ),
                    models.UniqueConstraint(
                        models.F("certificate"),
                        django.contrib.postgres.fields.ranges.RangeStartsWith("period"),
                        name="one_fee_ceiling_from_a_day",
                        violation_error_message="Плата получателя на эти дни уже рассчитана.",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="issuebatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("approved_by", ""),
                    models.Q(("approved_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="batch_preparer_does_not_approve",
            ),
        ),
        migrations.AddConstraint(
            model_name="issuebatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("executed_at__isnull", False), ("status", "done")),
                    models.Q(
                        models.Q(("status", "done"), _negated=True), ("executed_at__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="batch_done_iff_executed",
            ),
        ),
        migrations.AddConstraint(
            model_name="issuebatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "approved"), _negated=True),
                    models.Q(
                        ("approved_at__isnull", False), models.Q(("approved_by", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="batch_approved_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.UniqueConstraint(
                fields=("number",), name="certificate_number_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.UniqueConstraint(
                fields=("application",),
                name="one_certificate_per_application",
                violation_error_message="По этому заявлению сертификат уже выдан.",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at__isnull", True)),
                fields=("person", "service", "year"),
                name="one_live_certificate_per_service_and_year",
                violation_error_message="У этого человека уже есть действующий сертификат на эту услугу в этом году.",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=django.db.models.expressions.RawSQL(
                    "least(units, face_value_kopecks) > 0", (), output_field=models.BooleanField()
                ),
                name="certificate_has_value",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=django.db.models.expressions.RawSQL(
                    "(closed_at IS NULL) = (status <> 'closed') AND (closed_at IS NULL) = (closed_reason = '')",
                    (),
                    output_field=models.BooleanField(),
                ),
                name="certificate_closed_iff_reasoned",
            ),
        ),
    ]
