"""Tables of the chapter ``providers``."""

import uuid

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
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
                ("entry_no", models.CharField(max_length=20, unique=True)),
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
                    "keeper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="kept_entries",
                        to="identity.organisation",
                    ),
                ),
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, to="identity.organisation"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProgramKey",
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
                        related_name="program_keys",
                        to="providers.provider",
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
            name="Agreement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=40, unique=True)),
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
                condition=models.Q(("keeper", models.F("organisation")), _negated=True),
                name="keeper_is_not_the_provider",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="provider",
            trigger=pgtrigger.compiler.Trigger(
                name="life",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF NEW.status <> OLD.status AND OLD.status || ':' || NEW.status <> ALL ('{active:excluded,active:suspended,new:review,refused:new,refused:review,review:active,review:refused,suspended:active,suspended:excluded}'::text[]) THEN RAISE EXCEPTION 'Invalid transition of field \"status\" from \"%\" to \"%\" on table %', OLD.status, NEW.status, TG_TABLE_NAME; END IF; RETURN NEW;",
                    hash="7a91f5b5a74262902214dde606418b8f7568b54a",
                    operation="UPDATE",
                    pgid="pgtrigger_life_5717a",
                    table="providers_provider",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="programkey",
            constraint=models.UniqueConstraint(
                fields=("secret_hash",), name="program_key_secret_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="programkey",
            constraint=models.CheckConstraint(
                condition=django.db.models.expressions.RawSQL(
                    "octet_length(secret_hash) = 32", (), output_field=models.BooleanField()
                ),
                name="program_key_secret_is_hashed",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programkey",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="d271f3cc95ec0e137187386239ca23ab2eeac89a",
                    operation="DELETE",
                    pgid="pgtrigger_append_only_9f851",
                    table="providers_programkey",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="programkey",
            trigger=pgtrigger.compiler.Trigger(
                name="only_revoked",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    OLD.revoked_at := coalesce(OLD.revoked_at, NEW.revoked_at);\n                    IF OLD IS DISTINCT FROM NEW THEN\n                        RAISE EXCEPTION 'a key is only revoked, and for good'\n                              USING ERRCODE = 'restrict_violation',\n                                    CONSTRAINT = 'program_key_is_only_revoked';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="a48b0903b4ca6611e8a3fceca16916ee6b73764a",
                    operation="UPDATE",
                    pgid="pgtrigger_only_revoked_07950",
                    table="providers_programkey",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                fields=("provider", "service", "municipality"), name="offer_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken__gte", 0), ("taken__lte", models.F("capacity"))),
                name="offer_places_are_not_oversold",
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
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="agreement",
            trigger=pgtrigger.compiler.Trigger(
                name="life",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF NEW.status <> OLD.status AND OLD.status || ':' || NEW.status <> ALL ('{draft:signed,signed:terminated}'::text[]) THEN RAISE EXCEPTION 'Invalid transition of field \"status\" from \"%\" to \"%\" on table %', OLD.status, NEW.status, TG_TABLE_NAME; END IF; RETURN NEW;",
                    hash="ca4eb082ee146be9434db958d138a15cc1d81738",
                    operation="UPDATE",
                    pgid="pgtrigger_life_e68ab",
                    table="providers_agreement",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="worker",
            constraint=models.UniqueConstraint(
                fields=("provider", "code"), name="worker_code_is_unique"
            ),
        ),
    ]
