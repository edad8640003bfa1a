"""The function that records one service, and the conditions of one."""

from django.db import migrations



class Migration(migrations.Migration):
    """The text lies beside its operation; whoever changes it adds a migration like this one."""

    dependencies = [
        ("delivery", "0001_initial"),
        ("planning", "0002_service_cost"),
    ]
    operations = []
