"""Django's own applications without what nobody here uses: rows for every model after a migration.

Who may do what stands in ``access.permissions``; rows of permissions and content types would only
make every test that empties the database slower.
"""

from __future__ import annotations

from django.contrib.auth.apps import AuthConfig
from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.apps import ContentTypesConfig
from django.contrib.contenttypes.management import create_contenttypes
from django.db.models.signals import post_migrate


class ContentTypes(ContentTypesConfig):
    """Content types that are not listed in a table."""

    def ready(self) -> None:
        """Start, and list nothing after migrations."""
        super().ready()
        post_migrate.disconnect(create_contenttypes)


class Auth(AuthConfig):
    """Authentication without Django's permissions."""

    def ready(self) -> None:
        """Start, and make no permissions after migrations."""
        super().ready()
        post_migrate.disconnect(
            create_permissions, dispatch_uid="django.contrib.auth.management.create_permissions"
        )
