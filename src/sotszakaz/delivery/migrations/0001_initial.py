"""Tables of the chapter ``delivery``."""

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
        ("booking", "0001_initial"),
        ("ledger", "0001_initial"),
        ("people", "0001_initial"),
        ("providers", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("idempotency_key", models.UUIDField()),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("units", models.IntegerField()),
                ("cost", sotszakaz.database.fields.MoneyField()),
                ("recorded_at", models.DateTimeField()),
                ("is_void", models.BooleanField(default=False)),
                ("after_closing", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True)),
                (
                    "accounting_month",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="ledger.accountingmonth",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="booking.contract",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="delivery.visit",
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
                    "provider",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="providers.provider",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="providers.worker",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("visits", models.IntegerField()),
                ("units", models.IntegerField()),
                ("cost", sotszakaz.database.fields.MoneyField()),
                ("fee", sotszakaz.database.fields.MoneyField()),
                ("payable", sotszakaz.database.fields.MoneyField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("formed", "подписан исполнителем"),
                            ("disputed", "есть замечания получателя"),
                            ("confirmed", "подтверждён получателем"),
                            ("accepted", "принят"),
                        ],
                        default="formed",
                        max_length=10,
                    ),
                ),
                ("formed_at", models.DateTimeField()),
                ("signed_by_provider", models.CharField(max_length=64)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("signed_by_holder", models.CharField(blank=True, max_length=64)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("accepted_by", models.CharField(blank=True, max_length=64)),
                (
                    "accounting_month",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="ledger.accountingmonth",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="booking.contract",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="providers.provider",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("accounting_month", "contract"),
                        name="one_act_per_contract_and_month",
                        violation_error_message="Акт за этот месяц уже сформирован.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "cost",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("fee"), "+", models.F("payable")
                                ),
                            ),
                            ("fee__gte", Money(0)),
                            ("payable__gte", Money(0)),
                            ("units__gte", 0),
                            ("visits__gte", 0),
                        ),
                        name="act_is_balanced",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at__isnull", True),
                                ("status__in", ["formed", "disputed"]),
                            ),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("status__in", ["confirmed", "accepted"]),
                                models.Q(("signed_by_holder", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="act_is_signed_as_its_status_says",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at__isnull", False), ("status", "accepted")),
                            models.Q(
                                models.Q(("status", "accepted"), _negated=True),
                                ("accepted_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="act_accepted_iff_dated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_by", ""),
                            models.Q(
                                ("accepted_by", models.F("signed_by_provider")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="act_provider_does_not_accept",
                        violation_error_message="Акт принимает не тот, кто подписал его за исполнителя. Передайте его другому сотруднику.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                (
                    "visit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="delivery.visit",
                    ),
                ),
                ("reason", models.TextField()),
                ("raised_by", models.CharField(max_length=64)),
                ("raised_at", models.DateTimeField()),
                ("is_upheld", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("resolved_by", models.CharField(blank=True, max_length=64)),
                ("resolved_at", models.DateTimeField(null=True)),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disputes",
                        to="delivery.act",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["accounting_month", "contract"], name="visit_of_act"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(
                fields=("idempotency_key",),
                name="visit_idempotency_key_is_unique",
                violation_error_message="Это посещение уже записано.",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=django.db.models.expressions.RawSQL(
                    "CASE WHEN corrects_id IS NULL THEN least(units, cost_kopecks) > 0 AND NOT after_closing ELSE greatest(units, cost_kopecks) < 0 AND reason <> '' AND corrects_id <> id END",
                    (),
                    output_field=models.BooleanField(),
                ),
                name="visit_sign_follows_its_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", False)),
                fields=("corrects",),
                name="visit_is_corrected_once",
                violation_error_message="Эта запись уже исправлена. Исправьте последнюю запись.",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("corrects__isnull", True), ("is_void", False)),
                expressions=[("worker", "="), ("period", "&&")],
                name="worker_is_in_one_place",
                violation_error_message="У этого работника в это время уже отмечено другое посещение. Проверьте время начала и окончания.",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("corrects__isnull", True), ("is_void", False)),
                expressions=[("person", "="), ("period", "&&")],
                name="person_is_served_once_at_a_time",
                violation_error_message="Этому получателю в это время уже оказывалась услуга. Проверьте время начала и окончания.",
            ),
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_upheld__isnull", False), ("resolved_at__isnull", False)),
                    models.Q(("is_upheld__isnull", True), ("resolved_at__isnull", True)),
                    _connector="OR",
                ),
                name="dispute_resolved_iff_dated",
            ),
        ),
    ]
