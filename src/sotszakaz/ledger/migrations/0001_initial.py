"""Tables of the chapter ``ledger``."""

import django.contrib.postgres.indexes
import django.db.models.expressions
from django.db import migrations, models

import sotszakaz.database.fields
from sotszakaz.kernel.money import Money


class Migration(migrations.Migration):
    """The start: written by ``makemigrations`` from the models."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AccountingMonth",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("payer_id", models.BigIntegerField()),
                ("direction_id", models.BigIntegerField()),
                ("month", models.DateField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "открыт"),
                            ("prepared", "подготовлен к закрытию"),
                            ("closed", "закрыт"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("prepared_by", models.CharField(blank=True, max_length=64)),
                ("prepared_at", models.DateTimeField(null=True)),
                ("closed_by", models.CharField(blank=True, max_length=64)),
                ("closed_at", models.DateTimeField(null=True)),
                ("visits", models.IntegerField(default=0)),
                ("units", models.BigIntegerField(default=0)),
                ("cost", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("fee", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("payable", sotszakaz.database.fields.MoneyField(default=Money(0))),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("payer_id", "direction_id", "month"),
                        name="accounting_month_is_unique",
                        violation_error_message="Этот отчётный месяц уже открыт.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_by", ""),
                            models.Q(("closed_by", models.F("prepared_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="preparer_does_not_approve",
                        violation_error_message="Утверждает не тот, кто подготовил. Передайте документ другому сотруднику.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", False), ("status", "closed")),
                            models.Q(
                                models.Q(("status", "closed"), _negated=True),
                                ("closed_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="month_closed_iff_dated",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("month__day", 1)), name="month_is_first_day"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CertificateAccount",
            fields=[
                ("certificate_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("line_id", models.BigIntegerField()),
                ("face_value", sotszakaz.database.fields.MoneyField()),
                ("available", sotszakaz.database.fields.MoneyField()),
                ("committed", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("released", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("face_value_units", models.IntegerField()),
                ("available_units", models.IntegerField()),
                ("committed_units", models.IntegerField(default=0)),
                ("released_units", models.IntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.expressions.RawSQL(
                            "least(available_kopecks, committed_kopecks, released_kopecks) >= 0 AND face_value_kopecks = available_kopecks + committed_kopecks + released_kopecks",
                            (),
                            output_field=models.BooleanField(),
                        ),
                        name="certificate_money_is_not_oversold",
                        violation_error_message="На сертификате не хватает средств.",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.expressions.RawSQL(
                            "least(available_units, committed_units, released_units) >= 0 AND face_value_units = available_units + committed_units + released_units",
                            (),
                            output_field=models.BooleanField(),
                        ),
                        name="certificate_units_are_not_oversold",
                        violation_error_message="На сертификате не хватает объёма услуги.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContractAccount",
            fields=[
                ("contract_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("certificate_id", models.BigIntegerField()),
                ("line_id", models.BigIntegerField()),
                ("committed", sotszakaz.database.fields.MoneyField()),
                ("left", sotszakaz.database.fields.MoneyField()),
                ("delivered", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("accepted", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("paid", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("fee", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("returned", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("committed_units", models.IntegerField()),
                ("left_units", models.IntegerField()),
                ("delivered_units", models.IntegerField(default=0)),
                ("accepted_units", models.IntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.expressions.RawSQL(
                            "least(left_kopecks, delivered_kopecks, accepted_kopecks, paid_kopecks, fee_kopecks, returned_kopecks) >= 0 AND committed_kopecks = left_kopecks + delivered_kopecks + accepted_kopecks + paid_kopecks + fee_kopecks + returned_kopecks",
                            (),
                            output_field=models.BooleanField(),
                        ),
                        name="contract_money_is_not_oversold",
                        violation_error_message="По договору не осталось средств.",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.expressions.RawSQL(
                            "least(left_units, delivered_units, accepted_units) >= 0 AND committed_units = left_units + delivered_units + accepted_units",
                            (),
                            output_field=models.BooleanField(),
                        ),
                        name="contract_units_are_not_oversold",
                        violation_error_message="По договору не осталось объёма услуги.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="LineAccount",
            fields=[
                ("line_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("limit", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("free", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("reserved", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("committed", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("accepted", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("paid", sotszakaz.database.fields.MoneyField(default=Money(0))),
                ("returned", sotszakaz.database.fields.MoneyField(default=Money(0))),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("free__gte", Money(0))),
                        name="line_money_is_not_oversold",
                        violation_error_message="Лимит бюджетной строки исчерпан. Запишите заявителя в очередь или увеличьте лимит.",
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.expressions.RawSQL(
                            "least(reserved_kopecks, committed_kopecks, accepted_kopecks, paid_kopecks, returned_kopecks) >= 0 AND limit_kopecks = free_kopecks + reserved_kopecks + committed_kopecks + accepted_kopecks + paid_kopecks + returned_kopecks",
                            (),
                            output_field=models.BooleanField(),
                        ),
                        name="line_stages_make_the_limit",
                        violation_error_message="Суммы по бюджетной строке не сходятся с лимитом. Операция отменена.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("month", models.DateField()),
                (
                    "kind",
                    models.SmallIntegerField(
                        choices=[
                            (1, "доведён лимит"),
                            (2, "лимит уменьшен"),
                            (3, "выдан сертификат"),
                            (4, "остаток сертификата возвращён в лимит"),
                            (5, "выбран исполнитель"),
                            (6, "остаток договора возвращён на сертификат"),
                            (7, "услуга оказана"),
                            (8, "запись об услуге исправлена"),
                            (9, "услуга принята по акту"),
                            (10, "плата получателя: лимит освобождён"),
                            (11, "оплачено исполнителю"),
                            (12, "возвращено исполнителем"),
                        ]
                    ),
                ),
                (
                    "from_stage",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.expressions.RawSQL(
                            "('{0,1,1,2,2,3,3,4,4,4,5,6}'::smallint[])[kind]", ()
                        ),
                        output_field=models.SmallIntegerField(
                            choices=[
                                (0, "вне бюджетной строки"),
                                (1, "свободный остаток лимита"),
                                (2, "зарезервировано сертификатами"),
                                (3, "обязательства по договорам"),
                                (4, "оказано, не принято"),
                                (5, "принято по актам"),
                                (6, "оплачено"),
                                (7, "возвращено"),
                            ]
                        ),
                    ),
                ),
                (
                    "to_stage",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.db.models.expressions.RawSQL(
                            "('{1,0,2,1,3,2,4,3,5,1,6,7}'::smallint[])[kind]", ()
                        ),
                        output_field=models.SmallIntegerField(
                            choices=[
                                (0, "вне бюджетной строки"),
                                (1, "свободный остаток лимита"),
                                (2, "зарезервировано сертификатами"),
                                (3, "обязательства по договорам"),
                                (4, "оказано, не принято"),
                                (5, "принято по актам"),
                                (6, "оплачено"),
                                (7, "возвращено"),
                            ]
                        ),
                    ),
                ),
                ("line_id", models.BigIntegerField()),
                ("certificate_id", models.BigIntegerField(null=True)),
                ("contract_id", models.BigIntegerField(null=True)),
                ("amount", sotszakaz.database.fields.MoneyField()),
                ("units", models.IntegerField()),
                (
                    "source",
                    models.SmallIntegerField(
                        choices=[
                            (1, "изменение лимита"),
                            (2, "сертификат"),
                            (3, "договор"),
                            (4, "запись об услуге"),
                            (5, "акт"),
                            (6, "строка реестра на оплату"),
                            (7, "требование о возврате"),
                        ]
                    ),
                ),
                ("source_id", models.BigIntegerField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["certificate_id"], name="posting_certificate"),
                    django.contrib.postgres.indexes.BrinIndex(
                        fields=["month"], name="posting_month"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=django.db.models.expressions.RawSQL(
                            "least(amount_kopecks, units) >= 0 AND amount_kopecks + units > 0 AND extract(day FROM month) = 1 AND from_stage IS NOT NULL AND to_stage IS NOT NULL",
                            (),
                            output_field=models.BooleanField(),
                        ),
                        name="posting_is_whole",
                    )
                ],
            },
        ),
    ]
