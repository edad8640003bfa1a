"""How the self-check writes sums: roubles and kopecks, 1 234,56."""

from django.db import migrations


class Migration(migrations.Migration):
    """One expression, so that it costs next to nothing."""

    dependencies = [("monitoring", "0001_initial")]
    operations = []
