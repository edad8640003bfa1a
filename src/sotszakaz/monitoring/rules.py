"""Arithmetic of the report."""

from __future__ import annotations


def percent(part: int, whole: int) -> int:
    """Give the whole percent of a part, rounded down so that nothing is reported better than it is.

    Nothing out of nothing is all of it: an indicator nobody could break is kept.

    Law: none, our choice.
    """
    return 100 if whole == 0 else 100 * part // whole
