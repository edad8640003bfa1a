"""Tables of the chapter ``notices``."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The start: written by ``makemigrations`` from the models."""

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="JournalCursor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("last_line", models.BigIntegerField()),
                ("settled_line", models.BigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("confirms", models.EmailField(blank=True, max_length=254)),
                ("planned_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(null=True)),
                ("refused_at", models.DateTimeField(null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("certificate", "Сертификат и очередь"),
                            ("requests", "Заявки и договоры"),
                            ("acts", "Акты об услугах"),
                            ("money", "Закрытие месяца и оплата"),
                            ("registry", "Решения по реестру исполнителей"),
                            ("approvals", "Что ждёт вашего решения"),
                        ],
                        max_length=12,
                    ),
                ),
                ("occasion", models.BigIntegerField(default=0)),
                ("subject_id", models.BigIntegerField()),
                ("person_id", models.BigIntegerField(null=True)),
                ("role", models.CharField(max_length=13)),
                ("text", models.TextField()),
                ("target", models.CharField(max_length=16)),
                ("target_id", models.CharField(blank=True, max_length=36)),
                ("at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                ("wants_letter", models.BooleanField(default=False)),
                (
                    "letter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="notices.letter",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Preference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "group",
                    models.CharField(
                        choices=[
                            ("certificate", "Сертификат и очередь"),
                            ("requests", "Заявки и договоры"),
                            ("acts", "Акты об услугах"),
                            ("money", "Закрытие месяца и оплата"),
                            ("registry", "Решения по реестру исполнителей"),
                            ("approvals", "Что ждёт вашего решения"),
                        ],
                        max_length=12,
                    ),
                ),
                ("by_email", models.BooleanField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("refused_at__isnull", True)),
                    models.Q(
                        ("refused_at__isnull", False),
                        ("sent_at__isnull", True),
                        models.Q(("answer", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="letter_refused_iff_answered",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["user", "-at", "-id"], name="notice_feed"),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("read_at__isnull", True)), fields=["user"], name="notice_unread"
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("letter__isnull", True), ("wants_letter", True)),
                fields=["user"],
                name="notice_without_letter",
            ),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                fields=("user", "kind", "occasion", "subject_id"), name="notice_is_made_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="preference",
            constraint=models.UniqueConstraint(
                fields=("user", "group"), name="preference_is_unique"
            ),
        ),
    ]
