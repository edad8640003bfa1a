"""Strict reading of criteria: nothing unknown, nothing of a wrong kind gets in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sotszakaz.eligibility.rules.facts import is_of_kind
from sotszakaz.eligibility.rules.tree import OPS_OF_KIND, TODAY, Group, Leaf, Op, Tree, Value
from sotszakaz.eligibility.states import FactKind
from sotszakaz.kernel.errors import DomainError
from sotszakaz.kernel.money import AmountUnclear, Money

MOST_LEAVES = 62
MOST_DEPTH = 8
_OLDEST = 150
_WORDS = frozenset({"fact", "op", "value", "says", "act"})
_EXTRA_WORDS = frozenset({"law"})
_AGES = frozenset({Op.AGE_AT_LEAST, Op.AGE_AT_MOST})


class CriteriaRefused(DomainError):
    """Критерии не приняты, {place}: {reason}"""


def read_tree(document: object, kinds: Mapping[str, FactKind]) -> Tree:
    """Read a tree of conditions from JSON, with the facts that the direction declares.

    Units: money in a condition is written as text in roubles («23179,50»), in the tree in kopecks.

    Raises:
        CriteriaRefused: something is unknown, missing, of a wrong kind, or there is too much of it.
    """
    return _Reader(kinds).node(document, 1)


class _Reader:
    """Counts the leaves as it goes: their order is the order of bits."""

    def __init__(self, kinds: Mapping[str, FactKind]) -> None:
        self._kinds = kinds
        self._leaves = 0

    def node(self, document: object, depth: int) -> Tree:
        if not isinstance(document, dict):
            raise self._refused("нужна группа («all» или «any») или условие.")
        if depth > MOST_DEPTH:
            raise self._refused(f"группы вложены глубже {MOST_DEPTH} уровней.")
        for word in ("all", "any"):
            if word in document:
                return self._group(document, word, depth)
        return self._leaf(document)

    def _group(self, document: dict[str, Any], word: str, depth: int) -> Group:
        parts = document[word]
        if len(document) > 1:
            raise self._refused(f"рядом с «{word}» не может быть других слов.")
        if not isinstance(parts, list) or not parts:
            raise self._refused(f"группа «{word}» должна быть непустым списком условий.")
        return Group(word == "all", tuple(self.node(part, depth + 1) for part in parts))

    def _leaf(self, document: dict[str, Any]) -> Leaf:
        bit = self._leaves
        self._leaves += 1
        if bit >= MOST_LEAVES:
            raise self._refused(f"условий больше {MOST_LEAVES}. Разделите критерии.")
        self._check_words(document.keys())
        fact, says, act = (self._text(document, word) for word in ("fact", "says", "act"))
        if fact not in self._kinds:
            raise self._refused(f"сведение «{fact}» не объявлено для направления.")
        kind = self._kinds[fact]
        op = self._op(kind, document["op"])
        return Leaf(bit, fact, kind, op, self._value(kind, op, document["value"]), says, act)

    def _check_words(self, words: Any) -> None:
        missing, unknown = _WORDS - words, words - _WORDS - _EXTRA_WORDS
        if missing or unknown:
            faults = [f"нет «{word}»" for word in sorted(missing)]
            faults += [f"лишнее слово «{word}»" for word in sorted(map(str, unknown))]
            raise self._refused(f"{', '.join(faults)}.")

    def _text(self, document: dict[str, Any], word: str) -> str:
        text = document[word]
        if not isinstance(text, str) or not text.strip():
            raise self._refused(f"«{word}» должно быть непустым текстом.")
        return text

    def _op(self, kind: FactKind, word: object) -> Op:
        fitting = {op.value: op for op in Op if op in OPS_OF_KIND[kind]}
        if not isinstance(word, str) or word not in fitting:
            listed = ", ".join(fitting)
            raise self._refused(f"сравнение «{word}» не подходит, можно: {listed}.")
        return fitting[word]

    def _value(self, kind: FactKind, op: Op, value: object) -> Value:
        if op is Op.ONE_OF:
            if not isinstance(value, list) or not value:
                raise self._refused("после «in» нужен непустой список значений.")
            return tuple(self._single(kind, item) for item in value)
        if op in _AGES:
            if type(value) is not int or not 0 <= value <= _OLDEST:
                raise self._refused(f"возраст — целое число лет от 0 до {_OLDEST}.")
            return value
        if kind is FactKind.DATE and value == TODAY:
            return TODAY
        return self._single(kind, value)

    def _single(self, kind: FactKind, value: object) -> int | str:
        if kind is FactKind.MONEY:
            return self._money(value)
        if not isinstance(value, int | str) or not is_of_kind(kind, value):
            raise self._refused(f"значение «{value}» не подходит, ожидается {kind.label}.")
        return value

    def _money(self, value: object) -> int:
        """Take text only: a bare number does not say whether it is roubles or kopecks."""
        if not isinstance(value, str):
            raise self._refused('сумма пишется текстом в рублях, например "23179,50".')
        try:
            return Money.parse(value).kopecks
        except AmountUnclear as unclear:
            raise self._refused(str(unclear)) from unclear

    def _refused(self, reason: str) -> CriteriaRefused:
        place = f"условие {self._leaves}" if self._leaves else "начало"
        return CriteriaRefused(place=place, reason=reason)
