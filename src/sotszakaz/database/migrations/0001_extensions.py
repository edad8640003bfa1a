"""Extensions that constraints of the chapters need."""

from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations


class Migration(migrations.Migration):
    """``btree_gist``: equality and ranges in one exclusion constraint."""

    initial = True
    dependencies = []
    operations = [BtreeGistExtension()]
