"""Rows of this chapter kept from others till the end of a transaction."""

from __future__ import annotations

from sotszakaz.identity.models import User


def lock_user(user_id: int) -> User:
    """Take the account of a person for change."""
    return User.objects.select_for_update().get(pk=user_id)
