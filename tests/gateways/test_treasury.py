import threading
from pathlib import Path

import pytest

from sotszakaz.gateways.treasury import (
    NameNotAllowed,
    NameTaken,
    Receipt,
    SentDifferently,
    Treasury,
    TreasuryFolder,
)
from sotszakaz.gateways.unavailable import GatewayUnavailable

NAME = "реестр 2024-03.txt"
CONTENT = b"1CClientBankExchange"


def send(treasury: Treasury, content=CONTENT, name=NAME, identity="register-1"):
    return treasury.send(name, content, identity=identity)


def delivered(folder: Path):
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def test_a_file_is_handed_over_whole_with_a_receipt(tmp_path):
    receipt = send(TreasuryFolder(tmp_path))
    assert (receipt.identity, receipt.name, receipt.size) == ("register-1", NAME, len(CONTENT))
    assert delivered(tmp_path) == [NAME]
    assert (tmp_path / NAME).read_bytes() == CONTENT
    assert list((tmp_path / ".aside").iterdir()) == []


def test_the_same_sent_twice_is_handed_over_once_even_after_it_was_taken(tmp_path):
    first = send(TreasuryFolder(tmp_path))
    (tmp_path / NAME).unlink()
    assert send(TreasuryFolder(tmp_path)) == first
    assert delivered(tmp_path) == []


@pytest.mark.parametrize("changed", [{"content": b"other"}, {"name": "другое.txt"}])
def test_the_same_identity_with_another_file_is_refused(tmp_path, changed):
    treasury = TreasuryFolder(tmp_path)
    send(treasury)
    with pytest.raises(SentDifferently):
        send(treasury, **changed)
    assert delivered(tmp_path) == [NAME]
    assert (tmp_path / NAME).read_bytes() == CONTENT


def test_a_file_not_yet_taken_is_not_overwritten(tmp_path):
    treasury = TreasuryFolder(tmp_path)
    send(treasury)
    with pytest.raises(NameTaken):
        send(treasury, b"other", identity="register-2")
    assert (tmp_path / NAME).read_bytes() == CONTENT


@pytest.mark.parametrize("name", ["../a.txt", "/etc/passwd", ".lock", "", "a\nb", "я" * 101])
def test_a_name_that_leads_elsewhere_is_refused(tmp_path, name):
    with pytest.raises(NameNotAllowed):
        send(TreasuryFolder(tmp_path), name=name)
    assert list(tmp_path.iterdir()) == []


class Halt(BaseException):
    """The process is killed at this very step."""


@pytest.mark.parametrize("step", range(3))
def test_a_halt_between_any_two_steps_is_finished_by_the_repeat(tmp_path, monkeypatch, step):
    rename = Path.rename
    done: list[Path] = []

    def halting(self, target):
        if len(done) == step:
            raise Halt
        done.append(target)
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", halting)
        with pytest.raises(Halt):
            send(TreasuryFolder(tmp_path))
    assert delivered(tmp_path) == []
    receipt = send(TreasuryFolder(tmp_path))
    assert delivered(tmp_path) == [NAME]
    (tmp_path / NAME).unlink()
    assert send(TreasuryFolder(tmp_path)) == receipt
    assert delivered(tmp_path) == []


def test_sixteen_at_once_hand_over_once(tmp_path):
    barrier = threading.Barrier(16)
    receipts: list[Receipt] = []
    taken: list[str] = []

    def worker():
        barrier.wait()
        receipts.append(send(TreasuryFolder(tmp_path)))
        try:
            (tmp_path / NAME).unlink()
            taken.append(NAME)
        except FileNotFoundError:
            pass

    threads = [threading.Thread(target=worker) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(receipts) == 16
    assert len(set(receipts)) == 1
    assert taken == [NAME]


def test_a_folder_that_is_not_there_is_no_connection(tmp_path):
    with pytest.raises(GatewayUnavailable) as refusal:
        send(TreasuryFolder(tmp_path / "нет"))
    assert str(refusal.value) == (
        "Казначейство: нет связи. Отправка повторится сама; если это длится больше часа, "
        "сообщите администратору."
    )
    assert list(tmp_path.iterdir()) == []
