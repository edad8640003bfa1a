"""Who acts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or a piece of software on whose behalf an operation runs.

    ``kind`` says what the reference names, and the journal keeps both: ``user`` a person who signed
    in, ``visitor`` one who did not, ``region`` an account of the region's own sign-in, ``system`` a
    job or a command of the platform, ``integration`` a provider's software, by its API key.
    """

    kind: str
    reference: str
