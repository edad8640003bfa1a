import pytest

from sotszakaz.kernel.actor import Actor
from sotszakaz.kernel.decisions import (
    PreparerApproves,
    ReasonMissing,
    refuse_preparer,
    required_reason,
)


def test_a_reason_is_kept_without_spaces_around_it():
    assert required_reason("  Отпуск \n", "Укажите причину отпуска.") == "Отпуск"


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_without_a_reason_the_sentence_of_the_step_refuses(text):
    with pytest.raises(ReasonMissing, match=r"^Укажите причину отпуска\.$"):
        required_reason(text, "Укажите причину отпуска.")


def test_who_prepared_does_not_approve():
    sentence = "Отпуск утверждает другой человек."
    refuse_preparer("clerk", Actor("user", "head"), sentence)
    with pytest.raises(PreparerApproves, match=f"^{sentence}$"):
        refuse_preparer("head", Actor("user", "head"), sentence)
