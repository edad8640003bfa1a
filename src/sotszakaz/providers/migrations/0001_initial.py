"""Tables of the chapter ``providers``."""

import uuid

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
        ("identity", "0001_initial"),
        ("planning", "0001_initial"),
        ("policy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Provider",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("state", "государственный"),
                            ("private", "частный"),
                            ("nonprofit", "некоммерческий"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "entry_no",
                    models.CharField(
                        error_messages={
                            "unique": "Запись с таким номером в реестре исполнителей уже есть."
                        },
                        max_length=20,
                        unique=True,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("new", "подана заявка"),
                            ("review", "на рассмотрении"),
                            ("active", "действует"),
                            ("refused", "отказано"),
                            ("suspended", "приостановлен"),
                            ("excluded", "исключён"),
                        ],
                        default="new",
                        max_length=10,
                    ),
                ),
                ("status_reason", models.TextField(blank=True)),
                ("reviewed_by", models.CharField(blank=True, max_length=64)),
                ("status_at", models.DateTimeField()),
                (
                    "organisation",
                    models.OneToOneField(
                        error_messages={
                            "unique": "Эта организация уже есть в реестре исполнителей."
                        },
                        on_delete=django.db.models.deletion.PROTECT,
                        to="identity.organisation",
                    ),
                ),
                (
                    "registrar",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registry_entries",
                        to="identity.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("capacity", models.IntegerField()),
                ("taken", models.IntegerField(default=0)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.municipality"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.service"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="providers.provider",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=100)),
                ("secret_hash", models.BinaryField()),
                ("issued_at", models.DateTimeField()),
                ("issued_by", models.CharField(max_length=64)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="api_keys",
                        to="providers.provider",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "number",
                    models.CharField(
                        error_messages={"unique": "Соглашение с таким номером уже есть."},
                        max_length=40,
                        unique=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reimbursement", "возмещение затрат"),
                            ("prefunding", "финансовое обеспечение"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "проект"),
                            ("signed", "подписано"),
                            ("terminated", "расторгнуто"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField()),
                ("limit", sotszakaz.database.fields.MoneyField(null=True)),
                ("committed", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("signed_at", models.DateTimeField(null=True)),
                (
                    "direction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.direction"
                    ),
                ),
                (
                    "payer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="identity.organisation"
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agreements",
                        to="providers.provider",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Worker",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20)),
                ("full_name", models.CharField(max_length=200)),
                (
                    "provider",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="workers",
                        to="providers.provider",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="provider",
            constraint=models.CheckConstraint(
                condition=models.Q(("registrar", models.F("organisation")), _negated=True),
                name="registrar_is_not_the_provider",
                violation_error_message="Орган не ведёт запись о самом себе. Выберите другой уполномоченный орган.",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                fields=("provider", "service", "municipality"),
                name="offer_is_unique",
                violation_error_message="Такое предложение исполнителя уже внесено. Измените в нём число мест.",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__gte", 0), ("taken__lte", models.F("capacity"))),
                name="offer_places_are_not_oversold",
                violation_error_message="У исполнителя нет свободных мест. Выберите другого исполнителя.",
            ),
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.UniqueConstraint(
                fields=("secret_hash",), name="api_key_secret_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="apikey",
            constraint=models.CheckConstraint(
                condition=django.db.models.expressions.RawSQL(
                    "octet_length(secret_hash) = 32", (), output_field=models.BooleanField()
                ),
                name="api_key_secret_is_hashed",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("committed__gte", Money(0)),
                    models.Q(
                        ("limit__isnull", True),
                        ("committed__lte", models.F("limit")),
                        _connector="OR",
                    ),
                ),
                name="agreement_limit_is_kept",
                violation_error_message="Лимит соглашения с исполнителем исчерпан. Выберите другого исполнителя.",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("status", "terminated"), _negated=True),
                expressions=[
                    ("provider", "="),
                    ("payer", "="),
                    ("direction", "="),
                    ("period", "&&"),
                ],
                name="agreements_do_not_overlap",
                violation_error_message="С этим исполнителем уже есть соглашение на те же дни.",
            ),
        ),
        migrations.AddConstraint(
            model_name="worker",
            constraint=models.UniqueConstraint(
                fields=("provider", "code"),
                name="worker_code_is_unique",
                violation_error_message="Работник с таким кодом у этого исполнителя уже внесён.",
            ),
        ),
    ]
