"""One function books a place: it finds by itself what is the citizen's own."""

from django.db import migrations



class Migration(migrations.Migration):
    """The text lies beside its operation; whoever changes it adds a migration like this one."""

    dependencies = [("booking", "0004_book_own_place")]
    operations = []
