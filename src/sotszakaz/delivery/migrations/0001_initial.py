"""Tables of the chapter ``delivery``."""

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
        ("booking", "0001_initial"),
        ("ledger", "0001_initial"),
        ("people", "0001_initial"),
        ("providers", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField()),
                ("period", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("units", models.IntegerField()),
                ("cost", sotszakaz.database.fields.MoneyField()),
                ("recorded_at", models.DateTimeField()),
                ("is_void", models.BooleanField(default=False)),
                ("after_closing", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True)),
                (
                    "accounting_month",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="ledger.accountingmonth",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="booking.contract",
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="delivery.visit",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="people.person",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="providers.provider",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="providers.worker",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Dispute",
            fields=[
                (
                    "visit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="delivery.visit",
                    ),
                ),
                ("reason", models.TextField()),
                ("raised_by", models.CharField(max_length=64)),
                ("raised_at", models.DateTimeField()),
                ("is_upheld", models.BooleanField(null=True)),
                ("answer", models.TextField(blank=True)),
                ("resolved_by", models.CharField(blank=True, max_length=64)),
                ("resolved_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("visits", models.IntegerField()),
                ("units", models.IntegerField()),
                ("cost", sotszakaz.database.fields.MoneyField()),
                ("fee", sotszakaz.database.fields.MoneyField()),
                ("payable", sotszakaz.database.fields.MoneyField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("formed", "подписан исполнителем"),
                            ("disputed", "есть замечания получателя"),
                            ("confirmed", "подтверждён получателем"),
                            ("accepted", "принят"),
                        ],
                        default="formed",
                        max_length=10,
                    ),
                ),
                ("formed_at", models.DateTimeField()),
                ("signed_by_provider", models.CharField(max_length=64)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("signed_by_holder", models.CharField(blank=True, max_length=64)),
                ("accepted_at", models.DateTimeField(null=True)),
                ("accepted_by", models.CharField(blank=True, max_length=64)),
                (
                    "accounting_month",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="ledger.accountingmonth",
                    ),
                ),
                (
                    "contract",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="booking.contract",
                    ),
                ),
                (
                    "provider",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="providers.provider",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("accounting_month", "contract"),
                        name="one_act_per_contract_and_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "cost",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("fee"), "+", models.F("payable")
                                ),
                            ),
                            ("fee__gte", Money(0)),
                            ("payable__gte", Money(0)),
                            ("units__gte", 0),
                            ("visits__gte", 0),
                        ),
                        name="act_is_balanced",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("confirmed_at__isnull", True),
                                ("status__in", ["formed", "disputed"]),
                            ),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("status__in", ["confirmed", "accepted"]),
                                models.Q(("signed_by_holder", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="act_is_signed_as_its_status_says",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at__isnull", False), ("status", "accepted")),
                            models.Q(
                                models.Q(("status", "accepted"), _negated=True),
                                ("accepted_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="act_accepted_iff_dated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_by", ""),
                            models.Q(
                                ("accepted_by", models.F("signed_by_provider")), _negated=True
                            ),
                            _connector="OR",
                        ),
                        name="act_provider_does_not_accept",
                    ),
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="act",
            trigger=pgtrigger.compiler.Trigger(
                name="closed_month_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE changed_month bigint; last_month bigint; held boolean;",
                    func="\n    SELECT min(accounting_month_id), max(accounting_month_id) INTO changed_month, last_month\n      FROM changed_rows;\n    WHILE changed_month IS NOT NULL LOOP\n        held := pg_advisory_xact_lock_shared(24, changed_month::int) IS NOT NULL;\n        PERFORM FROM ledger_accountingmonth WHERE id = changed_month AND status = 'closed';\n        IF FOUND THEN\n            RAISE EXCEPTION 'month is closed'\n                  USING ERRCODE = 'restrict_violation', CONSTRAINT = 'month_is_closed';\n        END IF;\n        EXIT WHEN changed_month = last_month;\n        SELECT min(accounting_month_id) INTO changed_month\n          FROM changed_rows WHERE accounting_month_id > changed_month;\n    END LOOP;\n    RETURN NULL;\n",
                    hash="915fd753e9403ab0b0705a0be49e5e8123ab7f5e",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_closed_month_insert_3ccc6",
                    referencing="REFERENCING NEW TABLE AS changed_rows ",
                    table="delivery_act",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="act",
            trigger=pgtrigger.compiler.Trigger(
                name="closed_month_leave",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE changed_month bigint; last_month bigint; held boolean;",
                    func="\n    SELECT min(accounting_month_id), max(accounting_month_id) INTO changed_month, last_month\n      FROM changed_rows;\n    WHILE changed_month IS NOT NULL LOOP\n        held := pg_advisory_xact_lock_shared(24, changed_month::int) IS NOT NULL;\n        PERFORM FROM ledger_accountingmonth WHERE id = changed_month AND status = 'closed';\n        IF FOUND THEN\n            RAISE EXCEPTION 'month is closed'\n                  USING ERRCODE = 'restrict_violation', CONSTRAINT = 'month_is_closed';\n        END IF;\n        EXIT WHEN changed_month = last_month;\n        SELECT min(accounting_month_id) INTO changed_month\n          FROM changed_rows WHERE accounting_month_id > changed_month;\n    END LOOP;\n    RETURN NULL;\n",
                    hash="1abae8d26a6fdffdec95562a20fedabfbba23af7",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_closed_month_leave_1a1c1",
                    referencing="REFERENCING OLD TABLE AS changed_rows ",
                    table="delivery_act",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="act",
            trigger=pgtrigger.compiler.Trigger(
                name="closed_month_enter",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE changed_month bigint; last_month bigint; held boolean;",
                    func="\n    SELECT min(accounting_month_id), max(accounting_month_id) INTO changed_month, last_month\n      FROM changed_rows;\n    WHILE changed_month IS NOT NULL LOOP\n        held := pg_advisory_xact_lock_shared(24, changed_month::int) IS NOT NULL;\n        PERFORM FROM ledger_accountingmonth WHERE id = changed_month AND status = 'closed';\n        IF FOUND THEN\n            RAISE EXCEPTION 'month is closed'\n                  USING ERRCODE = 'restrict_violation', CONSTRAINT = 'month_is_closed';\n        END IF;\n        EXIT WHEN changed_month = last_month;\n        SELECT min(accounting_month_id) INTO changed_month\n          FROM changed_rows WHERE accounting_month_id > changed_month;\n    END LOOP;\n    RETURN NULL;\n",
                    hash="b697085805cf218889de7ec879eebf180f103563",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_closed_month_enter_5d78a",
                    referencing="REFERENCING NEW TABLE AS changed_rows ",
                    table="delivery_act",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="act",
            trigger=pgtrigger.compiler.Trigger(
                name="closed_month_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE changed_month bigint; last_month bigint; held boolean;",
                    func="\n    SELECT min(accounting_month_id), max(accounting_month_id) INTO changed_month, last_month\n      FROM changed_rows;\n    WHILE changed_month IS NOT NULL LOOP\n        held := pg_advisory_xact_lock_shared(24, changed_month::int) IS NOT NULL;\n        PERFORM FROM ledger_accountingmonth WHERE id = changed_month AND status = 'closed';\n        IF FOUND THEN\n            RAISE EXCEPTION 'month is closed'\n                  USING ERRCODE = 'restrict_violation', CONSTRAINT = 'month_is_closed';\n        END IF;\n        EXIT WHEN changed_month = last_month;\n        SELECT min(accounting_month_id) INTO changed_month\n          FROM changed_rows WHERE accounting_month_id > changed_month;\n    END LOOP;\n    RETURN NULL;\n",
                    hash="3ef4e1a981368474dd445739ffbb24c7ab0b754e",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_closed_month_delete_c03a6",
                    referencing="REFERENCING OLD TABLE AS changed_rows ",
                    table="delivery_act",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="act",
            trigger=pgtrigger.compiler.Trigger(
                name="life",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF NEW.status <> OLD.status AND OLD.status || ':' || NEW.status <> ALL ('{confirmed:accepted,disputed:confirmed,formed:confirmed,formed:disputed}'::text[]) THEN RAISE EXCEPTION 'Invalid transition of field \"status\" from \"%\" to \"%\" on table %', OLD.status, NEW.status, TG_TABLE_NAME; END IF; RETURN NEW;",
                    hash="144e9a0bbd70947cc3517237d938f6f29c6281e1",
                    operation="UPDATE",
                    pgid="pgtrigger_life_91ef5",
                    table="delivery_act",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddField(
            model_name="dispute",
            name="act",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="disputes",
                to="delivery.act",
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(fields=["accounting_month", "contract"], name="visit_of_act"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(fields=("key",), name="visit_key_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.CheckConstraint(
                condition=django.db.models.expressions.RawSQL(
                    "CASE WHEN corrects_id IS NULL THEN least(units, cost_kopecks) > 0 AND NOT after_closing ELSE greatest(units, cost_kopecks) < 0 AND reason <> '' AND corrects_id <> id END",
                    (),
                    output_field=models.BooleanField(),
                ),
                name="visit_sign_follows_its_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(
                condition=models.Q(("corrects__isnull", False)),
                fields=("corrects",),
                name="visit_is_corrected_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("corrects__isnull", True), ("is_void", False)),
                expressions=[("worker", "="), ("period", "&&")],
                name="worker_is_in_one_place",
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                condition=models.Q(("corrects__isnull", True), ("is_void", False)),
                expressions=[("person", "="), ("period", "&&")],
                name="person_is_served_once_at_a_time",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="closed_month_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE held boolean;",
                    func="\n    held := pg_advisory_xact_lock_shared(24, NEW.accounting_month_id::int) IS NOT NULL;\n    PERFORM FROM ledger_accountingmonth WHERE id = NEW.accounting_month_id AND status = 'closed';\n    IF FOUND THEN\n        RAISE EXCEPTION 'month is closed'\n              USING ERRCODE = 'restrict_violation', CONSTRAINT = 'month_is_closed';\n    END IF;\n    RETURN NULL;\n",
                    hash="2f787ea6d1b7462f9cd1d50ea9d67756361385b9",
                    operation="INSERT",
                    pgid="pgtrigger_closed_month_insert_8c8c4",
                    table="delivery_visit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="closed_month_leave",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE changed_month bigint; last_month bigint; held boolean;",
                    func="\n    SELECT min(accounting_month_id), max(accounting_month_id) INTO changed_month, last_month\n      FROM changed_rows;\n    WHILE changed_month IS NOT NULL LOOP\n        held := pg_advisory_xact_lock_shared(24, changed_month::int) IS NOT NULL;\n        PERFORM FROM ledger_accountingmonth WHERE id = changed_month AND status = 'closed';\n        IF FOUND THEN\n            RAISE EXCEPTION 'month is closed'\n                  USING ERRCODE = 'restrict_violation', CONSTRAINT = 'month_is_closed';\n        END IF;\n        EXIT WHEN changed_month = last_month;\n        SELECT min(accounting_month_id) INTO changed_month\n          FROM changed_rows WHERE accounting_month_id > changed_month;\n    END LOOP;\n    RETURN NULL;\n",
                    hash="f252746f2d06caedc178542a6f6ea01a931aa82d",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_closed_month_leave_3bf33",
                    referencing="REFERENCING OLD TABLE AS changed_rows ",
                    table="delivery_visit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="closed_month_enter",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE changed_month bigint; last_month bigint; held boolean;",
                    func="\n    SELECT min(accounting_month_id), max(accounting_month_id) INTO changed_month, last_month\n      FROM changed_rows;\n    WHILE changed_month IS NOT NULL LOOP\n        held := pg_advisory_xact_lock_shared(24, changed_month::int) IS NOT NULL;\n        PERFORM FROM ledger_accountingmonth WHERE id = changed_month AND status = 'closed';\n        IF FOUND THEN\n            RAISE EXCEPTION 'month is closed'\n                  USING ERRCODE = 'restrict_violation', CONSTRAINT = 'month_is_closed';\n        END IF;\n        EXIT WHEN changed_month = last_month;\n        SELECT min(accounting_month_id) INTO changed_month\n          FROM changed_rows WHERE accounting_month_id > changed_month;\n    END LOOP;\n    RETURN NULL;\n",
                    hash="c37b015929096b1dc4b2f132bb9190cf4e12a5fa",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_closed_month_enter_c35da",
                    referencing="REFERENCING NEW TABLE AS changed_rows ",
                    table="delivery_visit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="closed_month_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE changed_month bigint; last_month bigint; held boolean;",
                    func="\n    SELECT min(accounting_month_id), max(accounting_month_id) INTO changed_month, last_month\n      FROM changed_rows;\n    WHILE changed_month IS NOT NULL LOOP\n        held := pg_advisory_xact_lock_shared(24, changed_month::int) IS NOT NULL;\n        PERFORM FROM ledger_accountingmonth WHERE id = changed_month AND status = 'closed';\n        IF FOUND THEN\n            RAISE EXCEPTION 'month is closed'\n                  USING ERRCODE = 'restrict_violation', CONSTRAINT = 'month_is_closed';\n        END IF;\n        EXIT WHEN changed_month = last_month;\n        SELECT min(accounting_month_id) INTO changed_month\n          FROM changed_rows WHERE accounting_month_id > changed_month;\n    END LOOP;\n    RETURN NULL;\n",
                    hash="30a4acbd828c5a63ddf1fe93e25cad4838a6408b",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_closed_month_delete_c5024",
                    referencing="REFERENCING OLD TABLE AS changed_rows ",
                    table="delivery_visit",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="87bb3dc7f128e080d99e25f61ab19b854be6f91e",
                    operation="DELETE",
                    pgid="pgtrigger_append_only_a0079",
                    table="delivery_visit",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="visit",
            trigger=pgtrigger.compiler.Trigger(
                name="only_void_changes",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n                    OLD.is_void := NEW.is_void;\n                    IF OLD IS DISTINCT FROM NEW THEN\n                        RAISE EXCEPTION 'a visit is not rewritten'\n                              USING ERRCODE = 'restrict_violation',\n                                    CONSTRAINT = 'visit_is_not_rewritten';\n                    END IF;\n                    RETURN NEW;\n                ",
                    hash="4c232c697e4a10e27e1d3285a3759f860675336f",
                    operation="UPDATE",
                    pgid="pgtrigger_only_void_changes_6a1d2",
                    table="delivery_visit",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="dispute",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("is_upheld__isnull", False), ("resolved_at__isnull", False)),
                    models.Q(("is_upheld__isnull", True), ("resolved_at__isnull", True)),
                    _connector="OR",
                ),
                name="dispute_resolved_iff_dated",
            ),
        ),
    ]
