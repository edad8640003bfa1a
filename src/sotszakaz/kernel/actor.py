"""Who acts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or a programme on whose behalf an operation runs.

    ``kind`` says which register the reference belongs to; the journal keeps both.
    """

    kind: str
    reference: str
