"""The function that books a place from a citizen's page; a group is found by its address."""

from __future__ import annotations

import uuid

from django.db import migrations, models



class Migration(migrations.Migration):
    """The text lies beside its operation; whoever changes it adds a migration like this one."""

    dependencies = [("booking", "0003_found_by_address")]
    operations = [
        migrations.AlterField(
            model_name="group",
            name="public_id",
            field=models.UUIDField(default=uuid.uuid4, unique=True),
        ),
    ]
