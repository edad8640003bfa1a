"""Django application that teaches the ORM the kernel's values."""

from django.apps import AppConfig
from django.db.migrations.serializer import BaseSerializer
from django.db.migrations.writer import MigrationWriter

from sotszakaz.kernel.money import Money


class MoneySerializer(BaseSerializer):
    """Write Money into migration files."""

    def serialize(self) -> tuple[str, set[str]]:
        return f"Money({self.value.kopecks})", {"from sotszakaz.kernel.money import Money"}


class DatabaseConfig(AppConfig):
    """Fields, encryption, SQL files, violations."""

    name = "sotszakaz.database"

    def ready(self) -> None:
        MigrationWriter.register_serializer(Money, MoneySerializer)
