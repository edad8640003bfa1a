"""The rules the self-check holds the database to, each with the statement that finds a breach.

A statement answers with rows «subject, figures», one for each row that breaks the rule. It looks
at the rows themselves and never leans on the constraint that should have refused them.
"""

from __future__ import annotations

from dataclasses import dataclass

from sotszakaz.database import sql


@dataclass(frozen=True, slots=True)
class Check:
    """A rule of the self-check.

    ``invariant`` is its number in docs/invariants; ``statement`` finds what breaks it.
    """

    code: str
    invariant: int
    title: str
    statement: str


def _check(code: str, invariant: int, title: str) -> Check:
    return Check(code, invariant, title, sql.load(f"monitoring/sql/checks/{code}.sql"))


CHECKS = (
    _check("line_limit", 1, "Обязательства не больше лимита"),
    _check("line_counters", 1, "Счётчики бюджетных строк сходятся с проводками"),
    _check("line_stages", 1, "Сертификаты и договоры сходятся с бюджетной строкой"),
    _check("turnovers", 1, "Обороты сходятся с проводками"),
    _check("quota", 1, "Сертификатов не больше объёма заказа"),
    _check("agreements", 1, "Обязательства в пределах соглашений"),
    _check("certificate_counters", 2, "Счётчики сертификатов сходятся с проводками"),
    _check("certificate_balance", 2, "Номинал сертификата не превышен"),
    _check("contract_counters", 2, "Счётчики договоров сходятся с проводками"),
    _check("contract_balance", 2, "Договор не превышен"),
    _check("one_certificate", 3, "Один действующий сертификат на человека, услугу и год"),
    _check("worker_overlap", 4, "Работник не бывает в двух местах сразу"),
    _check("person_overlap", 4, "Получатель не обслуживается дважды сразу"),
    _check("places", 4, "Занятые места – это живые договоры"),
    _check("visits_posted", 5, "Записи об услугах сходятся с проводками"),
    _check("visit_month", 5, "Услуга входит в один акт своего месяца"),
    _check("acts", 5, "Акт – сумма своих записей"),
    _check("acts_posted", 5, "Принятое, оплаченное и возвращённое проведено один раз"),
    _check("fee_ceilings", 5, "На каждый день одна плата получателя"),
    _check("payments", 5, "Акт оплачен один раз, поручения равны реестрам"),
    _check("closed_months", 6, "Закрытые месяцы не изменились"),
    _check("corrections", 6, "Исправление называет старую запись и гасит её"),
    _check("four_eyes", 7, "Подготовил и утвердил разные люди"),
    _check("copies", 8, "Повторённые сведения не расходятся"),
    _check("orphans", 8, "Ссылки ведут на существующие строки"),
    _check("guards", 8, "Ограничения и триггеры на месте"),
)
