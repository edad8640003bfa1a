import os
import subprocess
import sys

import pytest
from django.db import connection

from launch.command_line import commands
from sotszakaz.commands.main import main

COMMANDS = commands()
NOWHERE = "postgresql://anna:secret@127.0.0.1:1/region"


def words(capsys, *arguments: str) -> tuple[int, str]:
    with pytest.raises(SystemExit) as ending:
        main(list(arguments), COMMANDS)
    shown = capsys.readouterr()
    return int(ending.value.code or 0), shown.out + shown.err


def test_help_is_in_russian_and_names_every_command(capsys):
    code, text = words(capsys, "--help")

    assert code == 0
    assert {"использование:", "параметры:", "команды:"} <= set(text.split())
    assert [command.name for command in COMMANDS if f"    {command.name} " not in text] == []
    assert [english for english in ("usage", "options", "show this") if english in text] == []


@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
def test_help_of_each_command_is_in_russian(capsys, command):
    code, text = words(capsys, command, "--help")

    assert code == 0
    assert "показать эту справку и выйти" in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["неведомо"], "нет такого: 'неведомо'"),
        ([], "не хватает аргументов: команда"),
        (["migrate", "--nothing"], "неизвестные аргументы: --nothing"),
    ],
)
def test_wrong_words_are_bad_input_and_told_in_russian(capsys, arguments, sentence):
    code, text = words(capsys, *arguments)

    assert code == 2
    assert f"Ошибка: {sentence}" in text.replace("аргумент команда: ", "")
    assert "добавьте --help" in text


@pytest.mark.django_db
def test_migrate_of_a_current_database_changes_nothing(capsys):
    assert main(["migrate"]) == 0
    assert capsys.readouterr().out == "База данных уже обновлена.\n"


@pytest.mark.django_db
def test_migrate_refuses_a_database_of_an_older_version_and_says_what_to_do(capsys):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('database', '0001_extensions', now())"
        )

    assert main(["migrate"]) == 2
    assert "сделана прежней версией и не обновляется" in capsys.readouterr().err


def test_a_database_away_is_a_sentence_and_code_3():
    done = subprocess.run(
        [sys.executable, "-m", "launch.command_line", "migrate"],
        env=os.environ | {"DATABASE_URL": NOWHERE},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 3
    assert "Повторите ту же команду: сделанное сохранено, начатое отменено." in done.stderr
    assert "Traceback" not in done.stderr


def test_wrong_environment_is_named_before_anything_starts():
    done = subprocess.run(
        [sys.executable, "-m", "launch.command_line", "migrate"],
        env=os.environ | {"LOOKUP_KEY": "коротко"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "LOOKUP_KEY: это не base64" in done.stderr
