import pickle

import pytest

from sotszakaz.kernel.errors import DomainError


class LimitExhausted(DomainError):
    """Лимит {limit} исчерпан.
    Дождитесь нового лимита.

    Law:
        this paragraph is for readers of the code.
    """


class Narrower(LimitExhausted): ...


def test_an_error_speaks_by_its_docstring():
    assert str(DomainError()) == "Операция невозможна."


def test_a_sentence_given_on_the_spot_is_taken_as_it_is():
    assert str(LimitExhausted("Скобки {limit} остаются.")) == "Скобки {limit} остаются."


def test_fields_fill_the_first_paragraph():
    error = LimitExhausted(limit=7)
    assert str(error) == "Лимит 7 исчерпан. Дождитесь нового лимита."
    assert error.fields == {"limit": 7}


def test_a_narrower_error_without_a_sentence_speaks_by_its_parent():
    assert str(Narrower(limit=7)) == "Лимит 7 исчерпан. Дождитесь нового лимита."


def test_a_forgotten_field_is_seen_at_once():
    with pytest.raises(KeyError):
        LimitExhausted()


def test_an_error_comes_whole_out_of_another_process():
    error = pickle.loads(pickle.dumps(LimitExhausted(limit=7)))  # noqa: S301 - our own bytes
    assert str(error) == "Лимит 7 исчерпан. Дождитесь нового лимита."
    assert error.fields == {"limit": 7}
