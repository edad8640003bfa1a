"""The command: names of the region folders to make."""

from __future__ import annotations

import argparse
from pathlib import Path

from tools.make_region.make import make_region
from tools.make_region.shapes import SHAPES

DATA = Path(__file__).parents[2] / "data"


def main() -> None:
    """Make the folders named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.make_region", description=__doc__)
    parser.add_argument("names", nargs="+", choices=sorted(SHAPES))
    for name in parser.parse_args().names:
        make_region(SHAPES[name], DATA / name)


main()
