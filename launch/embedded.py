"""The embedded PostgreSQL: one cluster in a folder, shared by every run.py of this checkout.

Who holds `owner.lock` runs the server; the others use it and hold `users.lock` while they do.
"""

import contextlib
import fcntl
import os
import secrets
import shutil
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Self
from urllib.parse import quote

import psycopg
from rich.console import Console

from launch import postgres_paths, processes
from launch.errors import DatabaseStopped, DatabaseUnavailable, NotStarted

DATABASE = postgres_paths.NAME
SECONDS_TO_START = 60
ALWAYS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0777",  # the folder is closed instead
    "max_connections": "200",
    "jit": "off",
    "timezone": "UTC",
    "log_min_messages": "warning",
    "maintenance_work_mem": "256MB",
    "random_page_cost": "1.1",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "15min",
}
SERVING = ALWAYS | {"shared_buffers": "512MB", "work_mem": "64MB", "synchronous_commit": "on"}
TEMPORARY = ALWAYS | {
    "shared_buffers": "256MB",
    "work_mem": "32MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
}
SMALL_SHARED_MEMORY = 256 * 1024 * 1024


class Cluster:
    """A context in which the server answers; leaving it stops the server this run started."""

    def __init__(self, wanted: Path, console: Console, *, is_temporary: bool = False) -> None:
        self.console, self.is_temporary = console, is_temporary
        self.account = postgres_paths.account_for(wanted / "data")
        self.base = postgres_paths.base_for(wanted, self.account)
        # The folder may have moved out of a closed checkout: ask again whose it is.
        self.account = postgres_paths.account_for(self.base / "data")
        self.data, self.password = self.base / "data", self.base / "password"
        self.socket = postgres_paths.socket_folder(self.base)
        self.server: subprocess.Popen[bytes] | None = None
        self._locks = contextlib.ExitStack()
        self._owner: IO[str] | None = None
        self._users: IO[str] | None = None

    def __enter__(self) -> Self:
        """Start the server, or join one that another run.py has started."""
        self._make_folders()
        self._users = self._locks.enter_context((self.base / "users.lock").open("w"))
        try:
            fcntl.flock(self._users, fcntl.LOCK_SH)
            self._wait_until_up()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop what was started; after work well done, first let the others finish theirs."""
        if kind is None and self.server is not None:
            self._wait_for_users()
        self.close()

    def url(self, database: str = DATABASE) -> str:
        """Return the address of a database of this cluster."""
        password = quote(self.password.read_text(), safe="") if self.password.exists() else ""
        folder = quote(str(self.socket), safe="")
        return f"postgresql://{postgres_paths.NAME}:{password}@/{database}?host={folder}"

    def watch(self) -> None:
        """Look whether the server of this run is still there.

        Raises: DatabaseStopped when it has ended by itself, or was killed.
        """
        if self.server is not None and self.server.poll() is not None:
            raise self._failure("База данных остановилась сама", DatabaseStopped)

    def restart(self) -> None:
        """Start the server of this run anew after it was stopped, or stopped by itself."""
        self._stop_leftover_server()  # what a killed server started lives a moment longer
        self.server = self._start_server()
        self._wait_until_up()

    def close(self) -> None:
        """Stop the server if it is ours, and let the locks go."""
        if self.server is not None:
            processes.stop(self.server, signal.SIGINT, signal.SIGQUIT)
        self._locks.close()
        if self.is_temporary:
            shutil.rmtree(self.base, ignore_errors=True)

    def _make_folders(self) -> None:
        self.base.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
        for folder in (self.base, self.socket):
            folder.mkdir(exist_ok=True, mode=0o700)
            if self.account is not None:
                os.chown(folder, self.account.pw_uid, self.account.pw_gid)
            elif folder.stat().st_uid != os.geteuid():
                raise NotStarted(
                    f"Папка {folder} принадлежит другому пользователю. Запустите run.py под ним."
                )

    def _wait_until_up(self) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._start_or_join():
            if time.monotonic() > deadline:
                raise self._failure("PostgreSQL не отвечает")
            time.sleep(0.1)

    def _start_or_join(self) -> bool:
        if self._owner is None:
            lock = (self.base / "owner.lock").open("w")
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.close()
                return self._is_answering()
            self._owner = self._locks.enter_context(lock)
            self._stop_leftover_server()
            if not self.data.exists():
                self._create()
            self._check_version()
            self.server = self._start_server()
        if self.server is not None and self.server.poll() is not None:
            raise self._failure("PostgreSQL не запустился")
        return self._is_answering()

    def _is_answering(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=5).close()
        except (psycopg.OperationalError, OSError):
            return False
        return True

    def _stop_leftover_server(self) -> None:
        """Stop a server whose launcher was killed; a new one must not meet it."""
        mark = self.data / "postmaster.pid"
        pid = int(mark.read_text().split()[0]) if mark.exists() else 0
        for attempt in range(SECONDS_TO_START * 10):
            left = processes.working_in(self.data)
            if not left:
                mark.unlink(missing_ok=True)
                return
            if pid in left and attempt in {0, 300}:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGINT if attempt == 0 else signal.SIGQUIT)
            time.sleep(0.1)
        raise self._failure(f"Не останавливается прежний PostgreSQL (процесс {pid})")

    def _create(self) -> None:
        """Make an empty cluster aside and move it in place whole, so a cut attempt leaves none."""
        draft = self.base / "draft"
        shutil.rmtree(draft, ignore_errors=True)
        self.password.unlink(missing_ok=True)
        handle = os.open(self.password, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(24))
        if self.account is not None:
            os.chown(self.password, self.account.pw_uid, self.account.pw_gid)
        options = [
            f"--pwfile={self.password}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
        ]
        options += ["--no-sync"] if self.is_temporary else ["--data-checksums"]
        initdb = self._program("initdb")
        if self._run([initdb, "-D", draft, "-U", postgres_paths.NAME, *options]).wait() != 0:
            raise self._failure("Не удалось создать базу данных")
        draft.rename(self.data)

    def _check_version(self) -> None:
        """Refuse programs of another version than made the data: they cannot read it."""
        made = (self.data / "PG_VERSION").read_text().strip()
        command: list[str | Path] = [self._program("postgres"), "--version"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        shown = done.stdout.strip()
        if f" {made}." not in shown:
            raise NotStarted(
                f"База данных в {self.base} создана PostgreSQL {made}, а запускается {shown}. "
                f"Задайте PG_BIN (папка программ версии {made}) или уберите эту папку: "
                "тогда база будет создана заново, прежние данные останутся в убранной."
            )

    def _start_server(self) -> subprocess.Popen[bytes]:
        settings = (TEMPORARY if self.is_temporary else SERVING) | {
            "unix_socket_directories": str(self.socket)
        }
        memory = os.statvfs("/dev/shm") if Path("/dev/shm").exists() else None  # noqa: S108
        if memory is None or memory.f_bavail * memory.f_frsize < SMALL_SHARED_MEMORY:
            # A container's 64 MB are too few for parallel queries.
            settings["dynamic_shared_memory_type"] = "mmap"
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return self._run([self._program("postgres"), "-D", self.data, *options])

    def _program(self, name: str) -> Path:
        return postgres_paths.binaries(self.account) / name

    def _run(self, command: list[str | Path]) -> subprocess.Popen[bytes]:
        with (self.base / "server.log").open("ab") as log:
            return processes.spawn(
                command,
                environment={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/"},
                folder=Path("/"),
                log=log,
                account=self.account,
                last_signal=signal.SIGINT,
            )

    def _wait_for_users(self) -> None:
        """Let runs that joined our server finish: theirs is work too."""
        if self._users is None:
            return
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.console.print(
                "Готово. Базой ещё пользуется другой run.py: жду, пока он закончит "
                "(Ctrl-C — остановить базу сейчас)."
            )
            fcntl.flock(self._users, fcntl.LOCK_EX)

    def _failure(
        self, sentence: str, kind: type[DatabaseUnavailable] = DatabaseUnavailable
    ) -> DatabaseUnavailable:
        log = self.base / "server.log"
        lines = log.read_text(errors="replace").splitlines()[-3:] if log.exists() else []
        return kind("\n".join([f"{sentence}. Конец журнала {log}:", *lines]))
