"""Secrets of one installation: made once, kept in a file only its owner reads."""

import base64
import fcntl
import os
import secrets
from pathlib import Path

from sotszakaz.config.environment import KEY_BYTES

MODE = 0o600


def generate() -> dict[str, str]:
    """Return a new set of secrets, named as the environment names them."""
    return {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "PERSONAL_DATA_KEY": base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode(),
        "LOOKUP_KEY": base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode(),
    }


def load_or_create(path: Path) -> dict[str, str]:
    """Return the secrets of the file; what it lacks is generated and added, two runs take turns."""
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, MODE), "r+", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        lines = [line.partition("=") for line in file.read().splitlines() if "=" in line]
        present = {name.strip(): value.strip() for name, _, value in lines}
        missing = {name: value for name, value in generate().items() if name not in present}
        file.writelines(f"{name}={value}\n" for name, value in missing.items())
        file.flush()
        os.fsync(file.fileno())
    return present | missing
