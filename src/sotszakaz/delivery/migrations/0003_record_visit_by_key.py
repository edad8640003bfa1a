"""The function that records one service for a provider's program."""

from django.db import migrations



class Migration(migrations.Migration):
    """The text lies beside its operation; whoever changes it adds a migration like this one."""

    dependencies = [
        ("booking", "0003_found_by_address"),
        ("delivery", "0002_record_visit"),
        ("providers", "0003_api_keys"),
    ]
    operations = []
