"""Tables of the chapter ``audit``."""

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
                ("row_ids", models.JSONField(db_default=models.Value({}, models.JSONField()))),
                ("details", models.JSONField(default=dict)),
            ],
        ),
    ]
