"""Tables of the chapter ``monitoring``."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import sotszakaz.database.fields


class Migration(migrations.Migration):
    """The start: written by ``makemigrations`` from the models."""

    initial = True

    dependencies = []

    operations = [
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
        ),
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
        pgtrigger.migrations.AddTrigger(
            model_name="checkresult",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="1645f55f23cd5ed8a8b07ed27466ca5a058b5bd7",
                    operation="UPDATE",
                    pgid="pgtrigger_append_only_ce8cc",
                    table="monitoring_checkresult",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddIndex(
            model_name="export",
            index=models.Index(fields=["sha256"], name="export_digest"),
        ),
        migrations.AddIndex(
            model_name="export",
            index=models.Index(fields=["made_by", "made_at"], name="export_of_a_person"),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="export",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="d6b91a4574a4a7fcba7fc8906a25314440690265",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_c4a7b",
                    table="monitoring_export",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="turnover",
            constraint=models.UniqueConstraint(
                fields=("line_id", "municipality_id", "month", "kind"),
                name="turnover_is_unique",
                nulls_distinct=False,
            ),
        ),
    ]
