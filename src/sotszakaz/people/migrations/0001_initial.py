"""Tables of the chapter ``people``."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """The start: written by ``makemigrations`` from the models."""

    initial = True

    dependencies = [
        ("policy", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("public_id", models.UUIDField(default=uuid.uuid4)),
                ("surname", models.CharField(max_length=100)),
                ("given_name", models.CharField(max_length=100)),
                ("patronymic", models.CharField(blank=True, max_length=100)),
                (
                    "sort_key",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.functions.text.Replace(
                            django.db.models.functions.text.Lower(
                                django.db.models.functions.text.Concat(
                                    models.F("surname"),
                                    models.Value(" "),
                                    models.F("given_name"),
                                    models.Value(" "),
                                    models.F("patronymic"),
                                )
                            ),
                            models.Value("ё"),
                            models.Value("е"),
                        ),
                        output_field=models.CharField(max_length=310),
                    ),
                ),
                ("birth_date", models.DateField()),
                ("is_female", models.BooleanField()),
                ("snils_encrypted", models.BinaryField()),
                ("snils_digest", models.BinaryField(unique=True)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("is_fictional", models.BooleanField(default=False)),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="policy.municipality"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CitizenAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opened_at", models.DateTimeField()),
                (
                    "user",
                    models.OneToOneField(
                        error_messages={
                            "unique": "Эта учётная запись уже принадлежит другому гражданину. Создайте отдельную."
                        },
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citizen_account",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        error_messages={
                            "unique": "У этого гражданина уже есть личный кабинет. Войдите в него или восстановите пароль."
                        },
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="account",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Representative",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("basis", models.CharField(max_length=60)),
                ("document", models.CharField(max_length=200)),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representatives",
                        to="people.person",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="represented_people",
                        to="people.person",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                django.contrib.postgres.indexes.OpClass(
                    models.F("sort_key"), name="text_pattern_ops"
                ),
                name="person_sort_key",
            ),
        ),
        migrations.AddConstraint(
            model_name="representative",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", models.F("representative")), _negated=True),
                name="representative_is_another_person",
                violation_error_message="Человек не может быть представителем самого себя. Выберите другого человека.",
            ),
        ),
        migrations.AddConstraint(
            model_name="representative",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[("person", "="), ("representative", "="), ("period", "&&")],
                name="representatives_do_not_overlap",
                violation_error_message="Полномочия этого представителя на те же дни уже внесены.",
            ),
        ),
    ]
