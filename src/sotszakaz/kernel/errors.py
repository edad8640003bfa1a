"""Errors a person can act upon."""


class DomainError(Exception):
    """Операция невозможна."""

    def __init__(self, message: str | None = None, /, **fields: object) -> None:
        """Take the sentence as given, or the class's docstring filled with the fields.

        Raises:
            KeyError: the docstring names a field that was not given.
        """
        super().__init__(_sentence(type(self)).format(**fields) if message is None else message)
        self.fields = fields


def _sentence(kind: type[DomainError]) -> str:
    """Give the first paragraph of the nearest docstring, on one line."""
    docstring = next(cls.__doc__ for cls in kind.__mro__ if cls.__doc__)
    return " ".join(docstring.strip().split("\n\n")[0].split())
