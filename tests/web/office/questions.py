"""Questions about a thing: which of them its state is ready for."""

from __future__ import annotations

from collections.abc import Mapping

from django.test import Client

from tests.web.pages import text_of


def ready(clerk: Client, card: str, told: Mapping[str, str]) -> set[str]:
    """Give the questions a thing is ready for; the pages of the others must say why they are not.

    ``told`` says by what words the page of a question that may be answered is known.
    """
    found = set()
    for question, words in told.items():
        page = text_of(clerk.get(f"{card}{question}/"))
        assert (words in page) != ("Сейчас это сделать нельзя" in page), question
        if words in page:
            found.add(question)
    return found
