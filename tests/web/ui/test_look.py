"""«Версия для слабовидящих» stays chosen: in the browser, and in the account."""

from __future__ import annotations

import pytest

from sotszakaz.identity.models import User
from sotszakaz.web.ui.look import COOKIE, SPECIAL, USUAL, Look, parse
from tests.factories.cast import sign_in


@pytest.mark.parametrize("look", [USUAL, SPECIAL, Look("largest", "blue", "wide")])
def test_a_look_is_kept_and_read_back(look):
    assert parse(str(look)) == look


@pytest.mark.parametrize("text", ["", "huge.pink.none", "<script>", "."])
def test_nonsense_is_the_usual_look(text):
    assert parse(text) == USUAL


@pytest.mark.django_db
def test_one_press_turns_it_on_and_it_lasts(client):
    answer = client.post("/ui/look/", {"set": "special", "back": "/ui/"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/ui/")
    assert answer.cookies[COOKIE].value == "large.black.wide"
    assert answer.cookies[COOKIE]["max-age"] == 365 * 24 * 3600
    page = client.get("/").content.decode()
    assert "look look-size-large look-colours-black look-spacing-wide" in page
    assert "Обычная версия" in page


@pytest.mark.django_db
def test_one_setting_changes_and_the_others_stay(client):
    client.cookies[COOKIE] = "large.black.wide"
    answer = client.post("/ui/look/", {"colours": "white"})
    assert answer.cookies[COOKIE].value == "large.white.wide"
    assert client.post("/ui/look/", {"set": "usual"}).cookies[COOKIE].value == str(USUAL)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example", "javascript:1"]
)
def test_it_leads_nowhere_else(client, back):
    answer = client.post("/ui/look/", {"set": "special", "back": back})
    assert answer.headers["Location"] == "/"


@pytest.mark.django_db
def test_the_settings_have_a_page_of_their_own(client):
    page = client.get("/ui/look/").content.decode()
    assert "Так выглядит текст" in page
    assert client.put("/ui/look/").status_code == 405


def test_the_account_keeps_it_for_another_browser(client, cast):
    sign_in(client, cast.anna)
    client.post("/ui/look/", {"set": "special"})
    assert User.objects.get(pk=cast.anna.user_id).preferences == {"look": "large.black.wide"}
    del client.cookies[COOKIE]
    assert "look-size-large" in client.get("/ui/look/").content.decode()
