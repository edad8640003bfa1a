"""A request or a contract is found by the number in its address, among millions."""

from __future__ import annotations

import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    """An index on what never changes: updates of a contract do not touch it."""

    dependencies = [("booking", "0002_book_place")]
    operations = [
        migrations.AlterField(
            model_name="contract",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, unique=True),
        ),
    ]
