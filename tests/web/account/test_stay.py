"""How long a session lives: by the real clock, wherever the clock of the region stands."""

from __future__ import annotations

from sotszakaz.database import sql
from tests.factories.cast import Cast, sign_in

ENDS = "UPDATE django_session SET expire_date = now() + %(seconds)s * interval '1 second'"


def test_a_session_ends_by_the_real_clock_though_the_region_lives_in_january(client, cast: Cast):
    sign_in(client, cast.anna)
    sql.run(ENDS, {"seconds": 60})
    assert client.get("/account/profile/").status_code == 200
    sql.run(ENDS, {"seconds": -1})
    assert client.get("/account/profile/").url.startswith("/account/login/")
