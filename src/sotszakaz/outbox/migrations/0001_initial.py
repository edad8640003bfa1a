"""Tables of the chapter ``outbox``."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """The start: written by ``makemigrations`` from the models."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("business_key", models.CharField(max_length=120)),
                ("payload", models.JSONField(default=dict)),
                ("planned_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("attempts", models.IntegerField(default=0)),
                ("receipt", models.CharField(blank=True, max_length=200)),
                ("last_error", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "business_key"), name="message_is_planned_once"
                    )
                ],
            },
        ),
    ]
