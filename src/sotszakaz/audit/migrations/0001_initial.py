"""Tables of the chapter ``audit``."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    """The start: written by ``makemigrations`` from the models."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event", models.CharField(max_length=100)),
                ("at", models.DateTimeField()),
                ("actor_kind", models.CharField(max_length=20)),
                ("actor_reference", models.CharField(max_length=64)),
                ("subject", models.CharField(max_length=100)),
                ("details", models.JSONField(default=dict)),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="auditevent",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="0450288fcb55201b346da4e2d56d2293ba7aac03",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_00dfa",
                    table="audit_auditevent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
