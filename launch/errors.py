"""Why the product did not start."""

from sotszakaz.kernel.errors import DomainError


class NotStarted(DomainError):
    """Запуск невозможен."""


class DatabaseUnavailable(DomainError):
    """База данных недоступна."""


class DatabaseStopped(DatabaseUnavailable):
    """База данных остановилась сама."""
