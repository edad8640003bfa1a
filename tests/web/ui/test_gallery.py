"""The gallery shows every component; the staff see it, others do not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.engine import Engine

from sotszakaz.web.ui.templatetags.ui import register
from tests.factories.cast import sign_in

TEMPLATES = Path(Engine.get_default().dirs[0])
SHOWN = "".join(path.read_text("utf-8") for path in sorted((TEMPLATES / "gallery").glob("*.html")))
EMPTY_SCRIPT = re.compile(r"<script[^>]*>\s*</script>")


@pytest.mark.parametrize("name", sorted(register.tags))
def test_it_shows_every_tag(name):
    assert re.search(rf"{{% {name}\b", SHOWN) is not None


@pytest.mark.parametrize("name", sorted(register.filters))
def test_it_shows_every_filter_or_its_tag(name):
    assert re.search(rf"\|{name}\b|{{% {name}\b", SHOWN) is not None


def test_the_staff_see_it(client, cast, settings):
    settings.TRAINING = settings.DEBUG = False
    sign_in(client, cast.clerk)
    page = client.get("/ui/?where=1&words=Кедрова").content.decode()
    assert "Составные части страниц" in page
    assert "Убрать: " in page
    assert "Специалист уполномоченного органа" in page


def test_others_do_not(client, cast, settings):
    settings.TRAINING = settings.DEBUG = False
    assert client.get("/ui/").status_code == 404
    sign_in(client, cast.anna)
    assert client.get("/ui/").status_code == 404


def test_in_a_demonstration_everybody_sees_it(client, cast, settings):
    settings.TRAINING = True
    response = client.get("/ui/")
    page = response.content.decode()
    assert response.status_code == 200
    assert " style=" not in page
    assert "<style" not in page
    assert page.count("<script") == len(EMPTY_SCRIPT.findall(page)) == 1
    assert page.count("<h1") == 1


def test_identifiers_are_not_repeated(client, cast, settings):
    settings.TRAINING = True
    found = re.findall(r'\bid="([^"]+)"', client.get("/ui/").content.decode())
    assert sorted(found) == sorted(set(found))


def test_every_static_file_named_in_a_template_exists():
    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r"{% static ['\"]([^'\"]+)['\"]", path.read_text("utf-8"))
    }
    assert {name for name in named if finders.find(name) is None} == set()
    assert "vendor/govuk.css" in named
