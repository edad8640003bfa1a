"""``screens``: pictures of the main pages of every role, at the width of a desk and of a phone."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from rich.console import Console

from sotszakaz.commands.command import Command, Exit
from tools.pages import browsing

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screens"
SIZES = {1280: 900, 360: 740}


def configure(parser: ArgumentParser) -> None:
    """Take where the region is served and where the pictures go."""
    browsing.configure(parser)
    parser.add_argument("--to", type=Path, default=FOLDER, help="папка для снимков")


def run(arguments: Namespace, console: Console) -> int:
    """Take every picture anew."""
    folder: Path = arguments.to
    folder.mkdir(parents=True, exist_ok=True)
    with browsing.browser() as opened:
        for width, height in SIZES.items():
            crawler = browsing.Crawler(opened, arguments.address, width, height)
            for spec in browsing.PAGES:
                page = crawler.open(spec)
                page.screenshot(path=folder / f"{spec.name}-{width}.png", full_page=True)
                page.close()
            crawler.close()
    console.print(f"Снимки страниц: {len(browsing.PAGES) * len(SIZES)}, папка {folder}.")
    return Exit.DONE


COMMAND = Command("screens", "снять главные страницы каждой роли в docs/screens", configure, run)
