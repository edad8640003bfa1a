"""The treasury: files of payments are left for its client program to take."""

import fcntl
import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from sotszakaz.gateways.unavailable import GatewayUnavailable
from sotszakaz.kernel.errors import DomainError

_SYSTEM = "Казначейство"
_NAME = re.compile(r"[0-9A-Za-zА-Яа-яЁё][0-9A-Za-zА-Яа-яЁё _.-]{0,99}")


class SentDifferently(DomainError):
    """Под этим номером в казначейство уже ушёл другой файл. Составьте новый реестр."""


class NameNotAllowed(DomainError):
    """Имя файла «{name}» не подходит: разрешены буквы, цифры, пробел и знаки «._-»."""


class NameTaken(DomainError):
    """Файл «{name}» ещё не забран казначейством. Дождитесь этого и повторите отправку."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a file was handed over, «квитанция».

    Units:
        size: bytes.
    """

    identity: str
    name: str
    sha256: str
    size: int


class Treasury(Protocol):
    """Whoever takes files of payments."""

    def send(self, name: str, content: bytes, *, identity: str) -> Receipt:
        """Hand a file over once: the same identity again gives the same receipt.

        Raises:
            SentDifferently: the identity was used for another file.
            GatewayUnavailable: nothing is known to have been handed over; send again.
        """
        ...


class TreasuryFolder:
    """A folder that the treasury's client program watches and empties.

    Every step survives a halt at any moment. The file is first laid aside, then the receipt is
    written, then the file is renamed into the folder. So a receipt beside a laid-aside file means
    «not yet handed over», and a receipt alone means «handed over, perhaps taken already».
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._aside = folder / ".aside"
        self._receipts = folder / ".receipts"

    def send(self, name: str, content: bytes, *, identity: str) -> Receipt:
        """Put the file into the folder, whole and once."""
        if _NAME.fullmatch(name) is None:
            raise NameNotAllowed(name=name[:100])
        digest = hashlib.sha256(content).hexdigest()
        receipt = Receipt(identity, name, digest, len(content))
        try:
            with self._locked():
                return self._hand_over(receipt, content)
        except OSError as error:
            raise GatewayUnavailable(system=_SYSTEM) from error

    def _hand_over(self, receipt: Receipt, content: bytes) -> Receipt:
        key = hashlib.sha256(receipt.identity.encode()).hexdigest()
        aside, proof = self._aside / key, self._receipts / f"{key}.json"
        if proof.exists():
            if Receipt(**json.loads(proof.read_text(encoding="utf-8"))) != receipt:
                raise SentDifferently
        else:
            if (self._folder / receipt.name).exists():
                raise NameTaken(name=receipt.name)
            _write_whole(aside, content)
            _write_whole(proof, json.dumps(asdict(receipt), ensure_ascii=False).encode())
        if aside.exists():
            aside.rename(self._folder / receipt.name)
            _settle(self._folder)
        return receipt

    @contextmanager
    def _locked(self) -> Iterator[None]:
        for place in (self._aside, self._receipts):
            place.mkdir(exist_ok=True)
        with (self._folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _write_whole(path: Path, content: bytes) -> None:
    part = path.with_suffix(".part")
    with part.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    part.rename(path)
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Make the renaming itself survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
