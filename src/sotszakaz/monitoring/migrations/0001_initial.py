"""Tables of the chapter ``monitoring``."""

from django.db import migrations, models

import sotszakaz.database.fields


class Migration(migrations.Migration):
    """The start: written by ``makemigrations`` from the models."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="TurnoverMark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("posting_id", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="CheckResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("checked_at", models.DateTimeField()),
                ("code", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("examined", models.BigIntegerField()),
                ("broken", models.BigIntegerField()),
                ("figure", models.CharField(max_length=200)),
                ("sample", models.JSONField(default=list)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("checked_at", "code"), name="check_is_stored_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Export",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=300)),
                ("name", models.CharField(max_length=120)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("rows", models.BigIntegerField()),
                ("made_by", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["sha256"], name="export_digest"),
                    models.Index(fields=["made_by", "made_at"], name="export_of_a_person"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Turnover",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line_id", models.BigIntegerField()),
                ("municipality_id", models.BigIntegerField(null=True)),
                ("month", models.DateField()),
                ("kind", models.SmallIntegerField()),
                ("postings", models.BigIntegerField()),
                ("amount", sotszakaz.database.fields.MoneyField()),
                ("units", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("line_id", "municipality_id", "month", "kind"),
                        name="turnover_is_unique",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
    ]
