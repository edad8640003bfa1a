"""``user``: accounts of those who sign in, and their roles."""

from __future__ import annotations

import secrets
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from datetime import date

from rich.console import Console

from sotszakaz.commands import clock
from sotszakaz.commands.command import Command, Exit
from sotszakaz.identity.operations.assign_role import assign_role
from sotszakaz.identity.operations.block_user import block_user
from sotszakaz.identity.operations.end_role import end_role
from sotszakaz.identity.operations.issue_temporary_password import issue_temporary_password
from sotszakaz.identity.operations.register_user import register_user
from sotszakaz.identity.operations.unblock_user import unblock_user
from sotszakaz.identity.queries import organisations_by_inn, roles_of, user_id_by_name
from sotszakaz.identity.rules import NewAssignment, NewUser
from sotszakaz.identity.states import OF_A_REGION, Role
from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.errors import DomainError
from sotszakaz.policy.queries import (
    directions_by_code,
    home_zone,
    jurisdictions,
    municipalities_by_oktmo,
)

CONSOLE = Actor("system", "user")
ROLES = "; ".join(f"{role.value} — {role.label}" for role in Role if role != Role.HOLDER)


class NoUser(DomainError):
    """Пользователя «{username}» нет. Проверьте имя для входа."""


class NoOrganisation(DomainError):
    """Организации с ИНН {inn} нет. Проверьте номер: он стоит в карточке организации."""


class NoPlace(DomainError):
    """Муниципального образования с кодом {oktmo} нет. Проверьте код ОКТМО."""


class NoDirection(DomainError):
    """Направления «{code}» нет. Проверьте код направления."""


class NoRegion(DomainError):
    """В базе нет региона. Сначала загрузите его: python3 run.py year папка."""


class SeveralRegions(DomainError):
    """В базе несколько регионов: {codes}. Укажите нужный: --region код."""


class DayUnclear(DomainError):
    """Дата «{shown}» не распознана. Укажите год, месяц и день, например 2024-03-01."""


def configure(parser: ArgumentParser) -> None:
    """Take what is to be done, and with whom."""
    actions = parser.add_subparsers(title="действия", metavar="действие", required=True)
    for name, help_text, add_options, action in (
        ("add", "завести учётную запись и показать одноразовый пароль", _add_options, _add),
        ("password", "выдать новый одноразовый пароль взамен забытого", _name_option, _password),
        ("role", "назначить роль", _role_options, _role),
        ("end", "прекратить роль", _end_options, _end),
        ("block", "закрыть вход и завершить все сеансы", _reason_options, _block),
        ("unblock", "снова открыть вход", _reason_options, _unblock),
        ("show", "показать роли пользователя", _name_option, _show),
    ):
        of_action = actions.add_parser(name, help=help_text, description=help_text)
        add_options(of_action)
        of_action.set_defaults(action=action)


def run(arguments: Namespace, console: Console) -> int:
    """Run the action."""
    action: Callable[[Namespace, Console], None] = arguments.action
    action(arguments, console)
    return Exit.DONE


def _name_option(parser: ArgumentParser) -> None:
    parser.add_argument("username", metavar="имя", help="имя для входа")


def _add_options(parser: ArgumentParser) -> None:
    _name_option(parser)
    parser.add_argument("full_name", metavar="фио", help="фамилия, имя и отчество в кавычках")
    parser.add_argument("--email", default="", metavar="адрес", help="электронная почта")


def _role_options(parser: ArgumentParser) -> None:
    _name_option(parser)
    choices = [role.value for role in Role if role != Role.HOLDER]
    parser.add_argument("role", metavar="роль", choices=choices, help=ROLES)
    parser.add_argument("--inn", metavar="инн", help="ИНН организации, в которой работает человек")
    parser.add_argument("--oktmo", metavar="код", help="только это муниципальное образование")
    parser.add_argument("--direction", metavar="код", help="только это направление")
    parser.add_argument("--region", metavar="код", help="код региона, если в базе их несколько")
    parser.add_argument("--first-day", metavar="дата", help="с какого дня, по умолчанию с сегодня")
    parser.add_argument("--last-day", metavar="дата", help="по какой день, по умолчанию бессрочно")


def _end_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "assignment", type=int, metavar="номер", help="номер назначения из user show"
    )
    parser.add_argument("--last-day", metavar="дата", help="последний день, по умолчанию сегодня")


def _reason_options(parser: ArgumentParser) -> None:
    _name_option(parser)
    parser.add_argument("reason", metavar="основание", help="приказ, заявление или причина")


def _add(arguments: Namespace, console: Console) -> None:
    user = NewUser(arguments.username, arguments.full_name, arguments.email)
    user_id = register_user(user=user, actor=CONSOLE, now=clock.now())
    console.print(f"Заведён пользователь {user.username}.", highlight=False)
    _give_password(user_id, console)


def _password(arguments: Namespace, console: Console) -> None:
    _give_password(_user(arguments.username), console)


def _give_password(user_id: int, console: Console) -> None:
    password = "-".join(secrets.token_hex(3) for _ in range(3))
    until = issue_temporary_password(
        user_id=user_id, password=password, actor=CONSOLE, now=clock.now()
    )
    console.print(f"Одноразовый пароль: {password}", highlight=False)
    console.print(
        "Передайте его лично: больше он не покажется. При первом входе сайт попросит придумать "
        f"свой. Сделать это нужно до {until.astimezone(home_zone()):%d.%m.%Y %H:%M}.",
        highlight=False,
        soft_wrap=True,
    )


def _role(arguments: Namespace, console: Console) -> None:
    role = Role(arguments.role)
    jurisdiction_id = _region(arguments.region) if role in OF_A_REGION else None
    assignment_id = assign_role(
        user_id=_user(arguments.username),
        assignment=NewAssignment(
            role=role,
            first_day=_day(arguments.first_day) or clock.today(),
            last_day=_day(arguments.last_day),
            organisation_id=_organisation(arguments.inn),
            jurisdiction_id=jurisdiction_id,
            municipality_id=_place(arguments.oktmo, jurisdiction_id),
            direction_id=_direction(arguments.direction),
        ),
        actor=CONSOLE,
        now=clock.now(),
    )
    console.print(f"Назначена роль «{role.label}», назначение № {assignment_id}.", highlight=False)


def _end(arguments: Namespace, console: Console) -> None:
    last_day = _day(arguments.last_day) or clock.today()
    end_role(assignment_id=arguments.assignment, last_day=last_day, actor=CONSOLE, now=clock.now())
    console.print(f"Роль прекращена, последний день {last_day:%d.%m.%Y}.", highlight=False)


def _block(arguments: Namespace, console: Console) -> None:
    user_id = _user(arguments.username)
    block_user(user_id=user_id, reason=arguments.reason, actor=CONSOLE, now=clock.now())
    console.print("Вход закрыт, все сеансы завершены.")


def _unblock(arguments: Namespace, console: Console) -> None:
    user_id = _user(arguments.username)
    unblock_user(user_id=user_id, reason=arguments.reason, actor=CONSOLE, now=clock.now())
    console.print("Вход снова открыт.")


def _show(arguments: Namespace, console: Console) -> None:
    for line in roles_of(_user(arguments.username)) or ["Ролей нет."]:
        console.print(line, highlight=False, markup=False)


def _user(username: str) -> int:
    user_id = user_id_by_name(username)
    if user_id is None:
        raise NoUser(username=username)
    return user_id


def _organisation(inn: str | None) -> int | None:
    if inn is None:
        return None
    organisations = organisations_by_inn([inn])
    if inn not in organisations:
        raise NoOrganisation(inn=inn)
    return organisations[inn]


def _place(oktmo: str | None, jurisdiction_id: int | None) -> int | None:
    if oktmo is None or jurisdiction_id is None:
        return None
    municipalities = municipalities_by_oktmo(jurisdiction_id)
    if oktmo not in municipalities:
        raise NoPlace(oktmo=oktmo)
    return municipalities[oktmo]


def _direction(code: str | None) -> int | None:
    if code is None:
        return None
    directions = directions_by_code()
    if code not in directions:
        raise NoDirection(code=code)
    return directions[code]


def _region(code: str | None) -> int:
    regions = {known: region_id for region_id, known, _ in jurisdictions() if code in {None, known}}
    if not regions:
        raise NoRegion
    if len(regions) > 1:
        raise SeveralRegions(codes=", ".join(regions))
    return next(iter(regions.values()))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise DayUnclear(shown=text) from None


COMMAND = Command("user", "завести пользователя, назначить роль, закрыть вход", configure, run)
