"""PDF for archives (PDF/A-2a) and for screen readers (PDF/UA-1) from a template and data."""

import datetime
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, cast

from typst import Compiler, TypstError

TEMPLATES = Path(__file__).with_name("templates")
ORDER_REPORT = TEMPLATES / "order_report.typ"

_one_at_a_time = Lock()


class DocumentNotCompiled(RuntimeError):
    """The template does not fit the data: a fault of ours, never of the person who asked."""


def compile_pdf(template: Path, data: Mapping[str, Any], *, created_at: datetime.datetime) -> bytes:
    """Fill a template with data that can be told in JSON; the same input gives the same bytes.

    Raises:
        DocumentNotCompiled: names the line of the template.
    """
    inputs = {"data": json.dumps(data, ensure_ascii=False)}
    with _one_at_a_time:  # the compiler keeps the input of the last call
        try:
            compiled = _compiler(template.parent).compile(
                template,
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=["a-2a", "ua-1"],
                timestamp=int(created_at.timestamp()),
            )
        except TypstError as error:
            raise DocumentNotCompiled(f"{error.message}\n{error.diagnostic}") from error
    return cast(bytes, compiled)  # one PDF; lists are for pictures of pages


@cache
def _compiler(root: Path) -> Compiler:
    """Keep one compiler per folder: fonts are loaded once, and only those that typst carries."""
    return Compiler(root=root, ignore_system_fonts=True)
