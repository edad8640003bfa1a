"""Reading pages under test."""

from __future__ import annotations

import html
import re
from typing import Any

TAG = re.compile(r"<[^>]*>")
APART = re.compile(r" (?=[,.:;])")
BEFORE_END = re.compile(r"\s+(?=>)")


def text_of(response: Any, status: int = 200) -> str:
    """Give what a person reads on a page: no tags, every space plain and single."""
    assert response.status_code == status, (response.status_code, response.headers)
    body = response.content.decode()
    main = body[body.find("<main") :] if "<main" in body else body
    return APART.sub("", " ".join(html.unescape(TAG.sub(" ", main)).split()))


def squeezed(markup: str) -> str:
    """Give the markup in one line: how a template is laid out in lines is nothing to a browser."""
    return BEFORE_END.sub("", " ".join(markup.split()))


def way_out(response: Any) -> str:
    """Give where the page of a conflict leads to see how things are."""
    assert response.status_code == 409
    found = re.search(r'href="([^"]+)">Посмотрите, как стало', squeezed(response.content.decode()))
    assert found is not None
    return html.unescape(found[1])
