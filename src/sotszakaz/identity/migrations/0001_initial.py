"""Tables of the chapter ``identity``."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The start: written by ``makemigrations`` from the models."""

    initial = True

    dependencies = [
        ("policy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "username",
                    models.CharField(
                        error_messages={
                            "unique": "Пользователь с таким именем для входа уже есть. Выберите другое имя."
                        },
                        max_length=64,
                        unique=True,
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("full_name", models.CharField(max_length=200)),
                ("is_active", models.BooleanField(default=True)),
                ("is_fictional", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField()),
                ("generation", models.IntegerField(default=0)),
                ("preferences", models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("holder", "Получатель"),
                            ("provider", "Исполнитель услуг"),
                            ("clerk", "Специалист уполномоченного органа"),
                            ("head", "Руководитель уполномоченного органа"),
                            ("accountant", "Бухгалтер плательщика"),
                            ("ministry", "Министерство финансов"),
                            ("auditor", "Контролёр"),
                            ("administrator", "Администратор"),
                        ],
                        max_length=13,
                    ),
                ),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField()),
            ],
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("full_name", models.CharField(max_length=500)),
                ("short_name", models.CharField(max_length=200)),
                (
                    "inn",
                    models.CharField(
                        error_messages={
                            "unique": "Организация с таким ИНН уже внесена. Откройте её карточку и исправьте реквизиты там."
                        },
                        max_length=12,
                        unique=True,
                    ),
                ),
                ("kpp", models.CharField(blank=True, max_length=9)),
                ("ogrn", models.CharField(max_length=15)),
                ("okpo", models.CharField(blank=True, max_length=14)),
                ("budget_chapter", models.CharField(blank=True, max_length=3)),
                ("account", models.CharField(max_length=20)),
                ("bank_name", models.CharField(max_length=200)),
                ("bik", models.CharField(max_length=9)),
                ("correspondent_account", models.CharField(max_length=20)),
                ("is_fictional", models.BooleanField(default=False)),
            ],
        ),
        migrations.CreateModel(
            name="TemporaryPassword",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("username", django.db.models.functions.text.Lower("username"))),
                name="username_is_lowercase",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="direction",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, to="policy.direction"
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="jurisdiction",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, to="policy.jurisdiction"
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="municipality",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, to="policy.municipality"
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="assignments",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="organisation",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, to="identity.organisation"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("role__in", ["accountant", "clerk", "head", "provider"]), _negated=True
                    ),
                    ("organisation__isnull", False),
                    _connector="OR",
                ),
                name="assignment_has_an_organisation",
                violation_error_message="Для этой роли нужна организация. Укажите, в какой организации работает человек.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        (
                            "role__in",
                            ["accountant", "auditor", "clerk", "head", "ministry", "provider"],
                        ),
                        _negated=True,
                    ),
                    ("jurisdiction__isnull", False),
                    _connector="OR",
                ),
                name="assignment_has_a_region",
                violation_error_message="Для этой роли нужен регион. Укажите, в каком регионе работает человек.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("role", "holder"), _negated=True),
                    models.Q(
                        ("direction__isnull", True),
                        ("jurisdiction__isnull", True),
                        ("municipality__isnull", True),
                        ("organisation__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="holder_is_assigned_to_nobody",
                violation_error_message="Получатель не представляет организацию. Уберите организацию и территорию из назначения.",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("user", "="),
                    ("role", "="),
                    (
                        django.db.models.functions.comparison.Coalesce(
                            "organisation", models.Value(0)
                        ),
                        "=",
                    ),
                    ("period", "&&"),
                ],
                name="assignments_do_not_overlap",
                violation_error_message="Эта роль в этой организации уже назначена на те же дни. Исправьте срок или завершите прежнее назначение.",
            ),
        ),
    ]
