"""Every entry of the registry has a body that keeps it; which one, the next migration says."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('identity', '0002_access'),
        ('providers', '0003_api_keys'),
    ]

    operations = [
        migrations.AddField(
            model_name='provider',
            name='keeper',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='kept_entries', to='identity.organisation'),
        ),
    ]
