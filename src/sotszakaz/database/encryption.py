"""Personal identifiers at rest: encrypted, and searchable by a keyed digest.

The cipher text is bound to its column (associated data), so a value copied into
another column does not open. The digest is HMAC-SHA256 with a key of its own:
who has the table but not the key cannot try all numbers.
"""

from __future__ import annotations

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from sotszakaz.kernel.errors import DomainError

KEY_ID = b"\x01"
NONCE_BYTES = 12


class CannotDecrypt(DomainError):
    """Персональные данные не читаются: ключ не подходит. Обратитесь к администратору системы."""


def encrypt(value: str, *, column: str) -> bytes:
    """Encrypt a value for a column, such as ``people_person.snils``."""
    nonce = os.urandom(NONCE_BYTES)
    cipher = AESGCM(settings.PERSONAL_DATA_KEY)
    return KEY_ID + nonce + cipher.encrypt(nonce, value.encode(), column.encode())


def decrypt(stored: bytes, *, column: str) -> str:
    """Open what ``encrypt`` closed.

    Raises:
        CannotDecrypt: another key, another column, or a spoiled value.
    """
    if stored[:1] != KEY_ID:
        raise CannotDecrypt
    nonce, body = stored[1 : 1 + NONCE_BYTES], stored[1 + NONCE_BYTES :]
    try:
        return AESGCM(settings.PERSONAL_DATA_KEY).decrypt(nonce, body, column.encode()).decode()
    except InvalidTag as error:
        raise CannotDecrypt from error


def lookup_digest(value: str) -> bytes:
    """Make the searchable digest of a value (32 bytes)."""
    return hmac.new(settings.LOOKUP_KEY, value.encode(), hashlib.sha256).digest()
