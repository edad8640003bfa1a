"""Argparse speaks Russian: it looks its words up through gettext, here is the catalogue."""

import argparse
from argparse import ArgumentParser
from typing import NoReturn

from sotszakaz.commands.command import Exit

WORDS = {
    "usage: ": "использование: ",
    "positional arguments": "аргументы",
    "options": "параметры",
    "show this help message and exit": "показать эту справку и выйти",
    "argument %(argument_name)s: %(message)s": "аргумент %(argument_name)s: %(message)s",
    "unrecognized arguments: %s": "неизвестные аргументы: %s",
    "the following arguments are required: %s": "не хватает аргументов: %s",
    "one of the arguments %s is required": "нужен один из аргументов: %s",
    "not allowed with argument %s": "нельзя вместе с аргументом %s",
    "ignored explicit argument %r": "значение %r здесь не нужно",
    "expected one argument": "нужно одно значение",
    "expected at most one argument": "нужно не больше одного значения",
    "expected at least one argument": "нужно хотя бы одно значение",
    "ambiguous option: %(option)s could match %(matches)s": (
        "неясный параметр %(option)s, подходят: %(matches)s"
    ),
    "unexpected option string: %s": "неожиданный параметр: %s",
    "invalid %(type)s value: %(value)r": "неверное значение %(value)r (ожидается %(type)s)",
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "нет такого: %(value)r. Возможно: %(choices)s"
    ),
    "unknown parser %(parser_name)r (choices: %(choices)s)": (
        "нет команды %(parser_name)r. Есть: %(choices)s"
    ),
    "can't open '%(filename)s': %(error)s": "не открывается «%(filename)s»: %(error)s",
    "%(prog)s: error: %(message)s\n": "%(prog)s: ошибка: %(message)s\n",
}
COUNTED = {"expected %s argument": "нужно значений: %s"}


def translate(words: str) -> str:
    """Return argparse's own words in Russian."""
    return WORDS.get(words, words)


def translate_counted(one: str, many: str, count: int) -> str:
    """Return argparse's own words about a number in Russian."""
    return COUNTED.get(one, one if count == 1 else many)


class RussianParser(ArgumentParser):
    """An argument parser that ends with our exit code and says where the help is."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and what to do."""
        self.print_usage()
        self.exit(
            Exit.BAD_INPUT, f"Ошибка: {message}.\nСправка: добавьте --help к той же команде.\n"
        )


argparse.__dict__.update(_=translate, ngettext=translate_counted)
