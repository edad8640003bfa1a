"""No entry without the body that keeps it, and no provider keeps its own."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('providers', '0005_fill_keeper'),
    ]

    operations = [
        migrations.AlterField(
            model_name='provider',
            name='keeper',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept_entries', to='identity.organisation'),
        ),
        migrations.AddConstraint(
            model_name='provider',
            constraint=models.CheckConstraint(condition=models.Q(('keeper', models.F('organisation')), _negated=True), name='keeper_is_not_the_provider'),
        ),
    ]
