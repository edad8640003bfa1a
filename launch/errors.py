"""Why the product did not start."""

from sotszakaz.kernel.errors import DomainError


class NotStarted(DomainError):
    """Запуск невозможен."""


class DatabaseAway(DomainError):
    """База данных недоступна."""


class DatabaseStopped(DatabaseAway):
    """База данных остановилась сама."""
