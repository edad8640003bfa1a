"""Tables of the chapter ``booking``."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import sotszakaz.database.fields


class Migration(migrations.Migration):
    """The start: written by ``makemigrations`` from the models."""

    initial = True

    dependencies = [
        ("certificates", "0001_initial"),
        ("people", "0001_initial"),
        ("providers", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Group",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("opens_at", models.DateTimeField()),
                ("price", sotszakaz.database.fields.MoneyField()),
                ("units", models.IntegerField()),
                ("capacity", models.IntegerField()),
                ("taken", models.IntegerField(default=0)),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="providers.offer"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Contract",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("payer_id", models.BigIntegerField()),
                ("direction_id", models.BigIntegerField()),
                ("service_id", models.BigIntegerField()),
                ("municipality_id", models.BigIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("requested", "заявка ждёт ответа исполнителя"),
                            ("active", "договор действует"),
                            ("refused", "исполнитель отказал"),
                            ("cancelled", "заявка отозвана"),
                            ("closed", "договор завершён"),
                        ],
                        default="requested",
                        max_length=10,
                    ),
                ),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("requested_at", models.DateTimeField()),
                ("answer_due", models.DateField()),
                ("answered_at", models.DateTimeField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="providers.agreement",
                    ),
                ),
                (
                    "certificate",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="certificates.certificate",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="providers.offer",
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
                        on_delete=django.db.models.deletion.PROTECT,
                        to="providers.provider",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="booking.group",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__gte", 0), ("taken__lte", models.F("capacity"))),
                name="group_places_are_not_oversold",
                violation_error_message="Свободных мест в группе нет. Выберите другую группу или запишитесь в очередь.",
            ),
        ),
        migrations.AddConstraint(
            model_name="group",
            constraint=models.CheckConstraint(
                condition=django.db.models.expressions.RawSQL(
                    "least(price_kopecks, units) > 0", (), output_field=models.BooleanField()
                ),
                name="group_has_a_price",
            ),
        ),
        migrations.AddConstraint(
            model_name="contract",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(
                    ("status__in", ("requested", "active")), ("group__isnull", True)
                ),
                expressions=[("certificate", "="), ("period", "&&")],
                name="one_live_contract_per_certificate",
                violation_error_message="По сертификату уже есть договор на эти дни. Сначала завершите его.",
            ),
        ),
        migrations.AddConstraint(
            model_name="contract",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("status__in", ("requested", "active")), ("group__isnull", False)
                ),
                fields=("group", "person"),
                name="one_place_in_a_group_per_person",
                violation_error_message="Этот человек уже записан в эту группу.",
            ),
        ),
    ]
