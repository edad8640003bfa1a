"""Who acts in the tests of operations."""

from sotszakaz.kernel.actor import Actor

CLERK = Actor("user", "clerk-petrova")
CHIEF = Actor("user", "chief-sidorova")
PROVIDER = Actor("user", "provider-kcson")
HOLDER = Actor("user", "holder-ivanova")
