"""The repository stands on its own: it names no machine and no address of a registry."""

import os
import re
from pathlib import Path

from tools.reference.source import ROOT

UNTRACKED = {".git", ".venv", "var", "__pycache__", ".hypothesis", "node_modules"}
MACHINE_PATH = re.compile(r"(?<![\w.$~}])/(?:home|Users|work)/[\w.-]+")
REGISTRY = re.compile(
    r"https?://[^\s\"'<>)/]*(?:pypi|pythonhosted|npmjs|artifactory|nexus|goproxy)[^\s\"'<>)]*",
    re.IGNORECASE,
)
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")


def tracked():
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [f for f in folders if f not in UNTRACKED and not f.endswith("_cache")]
        for name in set(files) - UNTRACKED:  # in a second working tree .git is a file
            path = Path(folder) / name
            try:
                yield path, path.read_text("utf-8")
            except UnicodeDecodeError:
                continue


def guilty(pattern):
    return [
        f"{path.relative_to(ROOT)}: {found.group()}"
        for path, text in tracked()
        for found in pattern.finditer(text)
    ]


def test_no_file_names_a_place_on_a_machine():
    assert guilty(MACHINE_PATH) == []


def test_no_file_names_an_address_of_a_registry():
    assert guilty(REGISTRY) == []


def test_no_file_holds_a_private_key():
    assert guilty(SECRET) == []


def test_the_search_itself_sees_what_it_looks_for():
    assert MACHINE_PATH.search(f"{os.sep}home{os.sep}ivan") is not None
    assert REGISTRY.search("https:" + "//pypi.example/simple") is not None
