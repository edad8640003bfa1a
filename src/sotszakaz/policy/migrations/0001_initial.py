"""Tables of the chapter ``policy``."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The start: written by ``makemigrations`` from the models."""

    initial = True

    dependencies = [
        ("database", "0001_initial"),  # the extension
    ]

    operations = [
        migrations.CreateModel(
            name="Direction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=40, unique=True)),
                ("name", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Jurisdiction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=8, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("time_zone", models.CharField(max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name="LegalAct",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=80)),
                ("number", models.CharField(max_length=40)),
                ("signed_on", models.DateField()),
                ("title", models.TextField()),
                ("is_fictional", models.BooleanField(default=False)),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.jurisdiction"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("oktmo", models.CharField(max_length=11, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("district", models.CharField(blank=True, max_length=200)),
                ("population", models.IntegerField()),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.jurisdiction"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Parameter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("money", "сумма, руб."),
                            ("whole", "целое число"),
                            ("fraction", "доля"),
                            ("code", "код"),
                        ],
                        max_length=10,
                    ),
                ),
                ("value", models.CharField(max_length=60)),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "direction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.direction"
                    ),
                ),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.jurisdiction"
                    ),
                ),
                (
                    "legal_act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.legalact"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TrainingClock",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("behind", models.DurationField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="one_training_clock")
                ],
            },
        ),
        migrations.CreateModel(
            name="CalendarYear",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.SmallIntegerField()),
                (
                    "days_off",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.DateField(), size=None
                    ),
                ),
                ("source", models.CharField(max_length=200)),
                (
                    "jurisdiction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.jurisdiction"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("jurisdiction", "year"), name="calendar_is_unique"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="legalact",
            constraint=models.UniqueConstraint(
                fields=("jurisdiction", "kind", "number", "signed_on"), name="act_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="municipality",
            constraint=models.CheckConstraint(
                condition=models.Q(("population__gt", 0)),
                name="municipality_population_is_positive",
            ),
        ),
        migrations.AddConstraint(
            model_name="parameter",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("jurisdiction", "="),
                    ("direction", "="),
                    ("code", "="),
                    ("period", "&&"),
                ],
                name="parameters_do_not_overlap",
                violation_error_message="Этот параметр уже установлен на те же дни. Исправьте срок действия.",
            ),
        ),
    ]
