"""The rules the self-check holds the database to, each with the statement that finds a breach.

A statement answers with rows «key, figures», one for each row that breaks the rule. It looks at the
rows themselves and never leans on the constraint that should have refused them.
"""

from __future__ import annotations

from dataclasses import dataclass

from sotszakaz.database import sql
from sotszakaz.database.definitions import bodies, triggers
from sotszakaz.monitoring.queries.statements import (
    GUARDS,
    counters,
    guards,
    loose_references,
    orphans,
)


@dataclass(frozen=True, slots=True)
class Check:
    """A rule of the self-check.

    ``invariant`` is its number in docs/invariants; ``statement`` finds what breaks it; ``examined``
    counts what was looked at and gives the figure a reader knows.
    """

    code: str
    invariant: int
    title: str
    statement: str
    examined: str


def _check(code: str, invariant: int, title: str, examined: str) -> Check:
    return Check(code, invariant, title, sql.load(f"monitoring/sql/checks/{code}.sql"), examined)


def _count(table: str, figure: str = "''", where: str = "TRUE") -> str:
    return f"SELECT count(*) AS examined, {figure} AS figure FROM {table} WHERE {where}"


def _money(column: str, words: str) -> str:
    return f"'{words} ' || roubles(coalesce(sum({column}), 0))"


CHECKS = (
    _check(
        "line_limit",
        1,
        "Обязательства не больше лимита",
        _count("ledger_lineaccount", _money("limit_kopecks", "лимит")),
    ),
    Check(
        "line_counters",
        1,
        "Счётчики бюджетных строк сходятся с проводками",
        counters("line"),
        _count("ledger_posting", _money("amount_kopecks", "оборот")),
    ),
    _check(
        "line_stages",
        1,
        "Сертификаты и договоры сходятся с бюджетной строкой",
        _count("ledger_contractaccount", _money("paid_kopecks", "оплачено")),
    ),
    _check(
        "turnovers",
        1,
        "Обороты сходятся с проводками",
        _count("monitoring_turnover", _money("amount_kopecks", "оборот")),
    ),
    _check(
        "quota",
        1,
        "Сертификатов не больше объёма заказа",
        _count("planning_quota", "'выдано ' || coalesce(sum(issued), 0)"),
    ),
    _check(
        "agreements",
        1,
        "Обязательства в пределах соглашений",
        _count("providers_agreement", _money("committed_kopecks", "занято")),
    ),
    Check(
        "certificate_counters",
        2,
        "Счётчики сертификатов сходятся с проводками",
        counters("certificate"),
        _count("ledger_certificateaccount", _money("nominal_kopecks", "номинал")),
    ),
    _check(
        "certificate_balance",
        2,
        "Номинал сертификата не превышен",
        _count("certificates_certificate", _money("nominal_kopecks", "номинал")),
    ),
    Check(
        "contract_counters",
        2,
        "Счётчики договоров сходятся с проводками",
        counters("contract"),
        _count("ledger_contractaccount", _money("committed_kopecks", "обязательства")),
    ),
    _check(
        "contract_balance",
        2,
        "Договор не превышен",
        _count("booking_contract", "''"),
    ),
    _check(
        "one_certificate",
        3,
        "Один действующий сертификат на человека, услугу и год",
        _count("certificates_certificate", "''", "status <> 'closed'"),
    ),
    _check(
        "worker_overlap",
        4,
        "Работник не бывает в двух местах сразу",
        _count("delivery_visit", "'часов ' || coalesce(sum(units), 0) / 60", "NOT is_void"),
    ),
    _check(
        "person_overlap",
        4,
        "Получатель не обслуживается дважды сразу",
        _count("delivery_visit", "''", "NOT is_void"),
    ),
    _check(
        "places",
        4,
        "Занятые места – это живые договоры",
        _count("providers_offer", "'занято ' || coalesce(sum(taken), 0)"),
    ),
    _check(
        "visits_posted",
        5,
        "Записи об услугах сходятся с проводками",
        _count("delivery_visit", _money("cost_kopecks", "стоимость")),
    ),
    _check(
        "visit_month",
        5,
        "Услуга входит в один акт своего месяца",
        _count("delivery_visit", "''"),
    ),
    _check(
        "acts",
        5,
        "Акт – сумма своих записей",
        _count("delivery_act", _money("cost_kopecks", "стоимость")),
    ),
    _check(
        "acts_posted",
        5,
        "Принятое, оплаченное и возвращённое проведено один раз",
        _count("delivery_act", _money("payable_kopecks", "к оплате"), "status = 'accepted'"),
    ),
    _check(
        "fee_ceilings",
        5,
        "На каждый день одна плата получателя",
        _count("certificates_feeceiling", "''"),
    ),
    _check(
        "payments",
        5,
        "Акт оплачен один раз, поручения равны реестрам",
        _count("settlement_paymentline", _money("amount_kopecks", "в реестрах")),
    ),
    _check(
        "closed_months",
        6,
        "Закрытые месяцы не изменились",
        _count(
            "ledger_accountingmonth", _money("payable_kopecks", "к оплате"), "status = 'closed'"
        ),
    ),
    _check(
        "corrections",
        6,
        "Исправление называет старую запись и гасит её",
        _count("delivery_visit", _money("-cost_kopecks", "исправлено"), "corrects_id IS NOT NULL"),
    ),
    _check(
        "four_eyes",
        7,
        "Подготовил и утвердил разные люди",
        """SELECT (SELECT count(*) FROM planning_socialorder)
                  + (SELECT count(*) FROM certificates_issuebatch)
                  + (SELECT count(*) FROM ledger_accountingmonth)
                  + (SELECT count(*) FROM settlement_paymentregister)
                  + (SELECT count(*) FROM eligibility_criteria)
                  + (SELECT count(*) FROM delivery_act) AS examined, '' AS figure""",
    ),
    _check(
        "copies",
        8,
        "Повторённые сведения не расходятся",
        "SELECT (SELECT count(*) FROM certificates_certificate)"
        " + (SELECT count(*) FROM booking_contract) + (SELECT count(*) FROM delivery_visit)"
        " + (SELECT count(*) FROM delivery_act) AS examined, '' AS figure",
    ),
    Check(
        "orphans",
        8,
        "Ссылки ведут на существующие строки",
        orphans(),
        f"SELECT {len(list(loose_references()))} AS examined, 'видов ссылок' AS figure",
    ),
    Check(
        "guards",
        8,
        "Ограничения и триггеры на месте",
        guards(),
        f"SELECT {len(GUARDS) + len(triggers()) + len(bodies())} AS examined, '' AS figure",
    ),
)
