"""What the database refuses, put into words a person can act upon."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error
from psycopg.errors import LockNotAvailable

from sotszakaz.kernel.errors import DomainError


class Refused(DomainError):
    """A sentence for a constraint; ``constraint`` names it."""

    def __init__(self, constraint: str) -> None:
        self.constraint = constraint
        super().__init__(SENTENCES[constraint])

    def __reduce__(self) -> tuple[type[Refused], tuple[str]]:
        """Travel between processes by the name of the constraint."""
        return Refused, (self.constraint,)


# One sentence per constraint a person can run into. A constraint that is not here is a fault of
# the program: its error goes up unchanged and is reported with a number.
SENTENCES: dict[str, str] = {
    "line_money_is_not_oversold": "Лимит бюджетной строки исчерпан. Запишите заявителя в очередь или увеличьте лимит.",
    "line_stages_make_the_limit": "Суммы по бюджетной строке не сходятся с лимитом. Операция отменена.",
    "certificate_money_is_not_oversold": "На сертификате не хватает средств.",
    "certificate_units_are_not_oversold": "На сертификате не хватает объёма услуги.",
    "contract_money_is_not_oversold": "По договору не осталось средств.",
    "contract_units_are_not_oversold": "По договору не осталось объёма услуги.",
    "one_live_certificate_per_service_and_year": "У этого человека уже есть действующий сертификат на эту услугу в этом году.",
    "one_certificate_per_application": "По этому заявлению сертификат уже выдан.",
    "worker_is_in_one_place": "У этого работника в это время уже отмечено другое посещение. Проверьте время начала и окончания.",
    "person_is_served_once_at_a_time": "Этому получателю в это время уже оказывалась услуга. Проверьте время начала и окончания.",
    "visit_key_is_unique": "Это посещение уже записано.",
    "group_places_are_not_oversold": "Свободных мест в группе нет. Выберите другую группу или запишитесь в очередь.",
    "group_is_not_crowded": "В эту группу сейчас записывается слишком много людей. Повторите через несколько секунд.",
    "offer_places_are_not_oversold": "У исполнителя нет свободных мест. Выберите другого исполнителя.",
    "agreement_limit_is_kept": "Лимит соглашения с исполнителем исчерпан. Выберите другого исполнителя.",
    "one_place_in_a_group_per_person": "Этот человек уже записан в эту группу.",
    "one_live_contract_per_certificate": "По сертификату уже есть договор на эти дни. Сначала завершите его.",
    "one_act_per_contract_and_month": "Акт за этот месяц уже сформирован.",
    "visit_is_corrected_once": "Эта запись уже исправлена. Исправьте последнюю запись.",
    "act_is_paid_once": "Этот акт уже включён в реестр на оплату.",
    "month_is_closed": "Месяц закрыт: записи в нём не меняются. Внесите исправление новой записью в открытом месяце.",
    "accounting_month_is_unique": "Этот отчётный месяц уже открыт.",
    "act_provider_does_not_accept": "Акт принимает не тот, кто подписал его за исполнителя. Передайте его другому сотруднику.",
    "register_preparer_does_not_approve": "Утверждает не тот, кто подготовил. Передайте реестр другому сотруднику.",
    "preparer_does_not_approve": "Утверждает не тот, кто подготовил. Передайте документ другому сотруднику.",
    "quota_is_not_oversold": "Объём по этой строке социального заказа исчерпан. Запишите заявителя в очередь.",
    "tariffs_do_not_overlap": "На эту услугу в этом муниципальном образовании уже есть тариф на те же дни. Исправьте срок действия.",
    "parameters_do_not_overlap": "Этот параметр уже установлен на те же дни. Исправьте срок действия.",
    "denominations_do_not_overlap": "Объём сертификата для этой категории уже установлен на те же дни. Исправьте срок действия.",
    "agreements_do_not_overlap": "С этим исполнителем уже есть соглашение на те же дни.",
    "application_number_is_unique": "Заявление с таким номером уже есть. Проверьте номер.",
    "one_live_application_per_quota": "У этого человека уже есть заявление на эту услугу в этом муниципальном образовании.",
    "fact_title_is_unique": "Столбец с таким названием уже объявлен. Назовите его иначе.",
    "criteria_version_is_unique": "Эту редакцию критериев сейчас готовит другой сотрудник. Повторите.",
    "one_fee_ceiling_from_a_day": "Плата получателя на эти дни уже рассчитана.",
    "representatives_do_not_overlap": "Полномочия этого представителя на те же дни уже внесены.",
    "representative_is_another_person": "Человек не может быть представителем самого себя. Выберите другого человека.",
    "identity_organisation_inn_key": "Организация с таким ИНН уже внесена. Откройте её карточку и исправьте реквизиты там.",
    "planning_service_registry_entry_no_key": "Услуга с таким уникальным номером реестровой записи уже внесена.",
    "category_is_unique": "Категория с таким кодом в этом направлении уже внесена.",
    "quality_indicator_is_unique": "Показатель с такой формулой для этой услуги уже указан.",
    "tariff_is_positive": "Цена и число единиц в тарифе должны быть больше нуля.",
    "denomination_is_positive": "Объём сертификата должен быть больше нуля.",
    "order_is_unique": "Эта редакция социального заказа уже готовится. Обновите страницу.",
    "providers_provider_entry_no_key": "Запись с таким номером в реестре исполнителей уже есть.",
    "providers_provider_organisation_id_key": "Эта организация уже есть в реестре исполнителей.",
    "keeper_is_not_the_provider": "Орган не ведёт запись о самом себе. Выберите другой уполномоченный орган.",
    "application_of_a_live_certificate_stays": "По этому заявлению выдан сертификат, поэтому отозвать его нельзя. Откажитесь от сертификата в уполномоченном органе: неиспользованный сертификат закроют, и заявление будет отозвано.",
    "application_of_a_used_certificate_stays": "Сертификат по этому заявлению уже использован, поэтому отозвать заявление нельзя.",
    "providers_agreement_number_key": "Соглашение с таким номером уже есть.",
    "offer_is_unique": "Такое предложение исполнителя уже внесено. Измените в нём число мест.",
    "worker_code_is_unique": "Работник с таким кодом у этого исполнителя уже внесён.",
    "identity_user_username_key": "Пользователь с таким именем для входа уже есть. Выберите другое имя.",
    "assignments_do_not_overlap": "Эта роль в этой организации уже назначена на те же дни. Исправьте срок или завершите прежнее назначение.",
    "assignment_has_an_organisation": "Для этой роли нужна организация. Укажите, в какой организации работает человек.",
    "assignment_has_a_region": "Для этой роли нужен регион. Укажите, в каком регионе работает человек.",
    "holder_is_assigned_to_nobody": "Получатель не представляет организацию. Уберите организацию и территорию из назначения.",
    "people_citizenaccount_user_id_key": "Эта учётная запись уже принадлежит другому гражданину. Создайте отдельную.",
    "people_citizenaccount_person_id_key": "У этого гражданина уже есть личный кабинет. Войдите в него или восстановите пароль.",
    "budget_line_is_unique": "Строка с этим КБК на этот год у этого плательщика уже есть.",
}

# Refusals that PostgreSQL gives no name to: only a turn in a group is waited for with a limit of
# time. To catch the error inside the database would cost every booking a subtransaction.
WITHOUT_A_NAME: dict[type[Exception], str] = {LockNotAvailable: "group_is_not_crowded"}


@contextmanager
def explained() -> Iterator[None]:
    """Turn a refusal of the database into its sentence.

    Raises:
        Refused: a named constraint refused the change.
    """
    try:
        yield
    except Error as error:
        constraint = _constraint_of(error)
        if constraint in SENTENCES:
            raise Refused(constraint) from error
        raise


def _constraint_of(error: Error) -> str:
    for kind, constraint in WITHOUT_A_NAME.items():
        if isinstance(error.__cause__, kind):
            return constraint
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None) or ""
