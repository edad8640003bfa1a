"""Whose the contract is, the function that records a service finds itself; conditions said once."""

from django.db import migrations



class Migration(migrations.Migration):
    """The text lies beside its operation; whoever changes it adds a migration like this one."""

    dependencies = [("delivery", "0004_month_of_a_row")]
    operations = []
