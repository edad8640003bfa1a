"""Static files under names that change with their content, compressed when collected."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # it is untyped
    """Names files by their content; one that was not collected keeps its own name.

    A page without its style is poor, a page that fails for want of it is worse.
    """

    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        """Return the name under which the file was collected."""
        names: dict[str, str] = self.hashed_files
        return names.get(self.hash_key(self.clean_name(name)), name)
