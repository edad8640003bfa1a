"""Tables of the chapter ``eligibility``."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The start: written by ``makemigrations`` from the models."""

    initial = True

    dependencies = [
        ("people", "0001_initial"),
        ("planning", "0001_initial"),
        ("policy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Criteria",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.SmallIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "проект"),
                            ("active", "действует"),
                            ("archived", "в архиве"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("tree", models.JSONField()),
                ("prepared_by", models.CharField(max_length=64)),
                ("activated_by", models.CharField(blank=True, max_length=64)),
                ("activated_at", models.DateTimeField(null=True)),
                (
                    "legal_act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.legalact"
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.category"
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.service"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=120)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("money", "сумма"),
                            ("whole", "целое число"),
                            ("date", "дата"),
                            ("flag", "да или нет"),
                            ("code", "код"),
                            ("text", "текст"),
                        ],
                        max_length=10,
                    ),
                ),
                ("is_required", models.BooleanField(default=True)),
                (
                    "direction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.direction"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="IntakeFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("sha256", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=255)),
                ("loaded_rows", models.IntegerField()),
                ("loaded_at", models.DateTimeField()),
                ("loaded_by", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "sha256"), name="file_is_loaded_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Application",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4)),
                ("number", models.CharField(max_length=40)),
                ("facts", models.JSONField()),
                ("submitted_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="people.person"
                    ),
                ),
                (
                    "quota",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.quota"
                    ),
                ),
                (
                    "intake_file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="eligibility.intakefile",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4, unique=True)),
                ("sha256", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=255)),
                ("content", models.BinaryField()),
                ("checked_rows", models.IntegerField()),
                ("error_count", models.IntegerField()),
                ("bad_rows", models.IntegerField()),
                ("errors", models.JSONField(default=list)),
                ("unknown", models.JSONField(default=list)),
                ("preview", models.JSONField(null=True)),
                ("uploaded_at", models.DateTimeField()),
                ("uploaded_by", models.CharField(max_length=64)),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="planning.socialorder"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "application",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="eligibility.application",
                    ),
                ),
                ("is_eligible", models.BooleanField()),
                ("failed_mask", models.BigIntegerField()),
                ("decided_at", models.DateTimeField()),
                (
                    "criteria",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="eligibility.criteria",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="QueueEntry",
            fields=[
                (
                    "application",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="eligibility.application",
                    ),
                ),
                ("priority", models.SmallIntegerField(default=0)),
                ("submitted_at", models.DateTimeField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("volume", "исчерпан объём по строке социального заказа"),
                            ("money", "исчерпан лимит бюджетной строки"),
                        ],
                        max_length=10,
                    ),
                ),
                ("entered_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(null=True)),
                (
                    "quota",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="planning.quota",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="criteria",
            constraint=models.UniqueConstraint(
                fields=("service", "category", "version"),
                name="criteria_version_is_unique",
                violation_error_message="Эту редакцию критериев сейчас готовит другой сотрудник. Повторите.",
            ),
        ),
        migrations.AddConstraint(
            model_name="criteria",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "active")),
                fields=("service", "category"),
                name="one_active_criteria",
            ),
        ),
        migrations.AddConstraint(
            model_name="criteria",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("activated_by", ""),
                    models.Q(("activated_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="criteria_preparer_does_not_activate",
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                fields=("direction", "name"), name="fact_name_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                fields=("direction", "title"),
                name="fact_title_is_unique",
                violation_error_message="Столбец с таким названием уже объявлен. Назовите его иначе.",
            ),
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(fields=["quota", "submitted_at"], name="application_order"),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.UniqueConstraint(
                fields=("number",),
                name="application_number_is_unique",
                violation_error_message="Заявление с таким номером уже есть. Проверьте номер.",
            ),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("person", "quota"),
                name="one_live_application_per_quota",
                violation_error_message="У этого человека уже есть заявление на эту услугу в этом муниципальном образовании.",
            ),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.UniqueConstraint(fields=("order", "sha256"), name="file_waits_once"),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(("error_count", 0), ("preview__isnull", True), _connector="OR"),
                name="file_with_errors_has_no_preview",
            ),
        ),
        migrations.AddIndex(
            model_name="queueentry",
            index=models.Index(
                condition=models.Q(("left_at__isnull", True)),
                fields=["quota", "priority", "submitted_at", "application"],
                name="queue_order",
            ),
        ),
    ]
