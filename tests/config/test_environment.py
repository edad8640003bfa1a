import base64
from pathlib import Path

import pytest

from sotszakaz.config.environment import EnvironmentWrong, load

GOOD = {
    "DATABASE_URL": "postgresql://anna:secret@db.example:5433/region?sslmode=require",
    "SECRET_KEY": "s" * 32,
    "PERSONAL_DATA_KEY": base64.b64encode(b"p" * 32).decode(),
    "LOOKUP_KEY": base64.b64encode(b"l" * 32).decode(),
}


def test_good_variables_become_typed_values():
    environment = load(GOOD | {"TRAINING": "1", "ALLOWED_HOSTS": "a.example, b.example"})

    assert environment.personal_data_key == b"p" * 32
    assert environment.lookup_key == b"l" * 32
    assert (environment.debug, environment.training) == (False, True)
    assert environment.allowed_hosts == ["a.example", "b.example"]
    assert environment.output_dir.parts[-2:] == ("var", "out")


def test_address_of_the_database_becomes_parameters_of_a_connection():
    assert load(GOOD).database == {
        "dbname": "region",
        "user": "anna",
        "password": "secret",
        "host": "db.example",
        "port": "5433",
        "sslmode": "require",
    }


def test_secrets_are_not_shown_with_the_environment():
    shown = repr(load(GOOD | {"OPENID_SECRET": "тайна", "MAIL_SERVER": "", "TRAINING": "1"}))
    assert "training=True" in shown
    for secret in ("secret", "sss", "ppp", "lll", "тайна"):
        assert secret not in shown


def test_everything_missing_is_named_at_once():
    with pytest.raises(EnvironmentWrong) as refusal:
        load({})
    assert str(refusal.value).splitlines()[1:-1] == [
        "  DATABASE_URL: не задана",
        "  SECRET_KEY: не задана",
        "  PERSONAL_DATA_KEY: не задана",
        "  LOOKUP_KEY: не задана",
    ]


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("DATABASE_URL", "куда-то", "нужен адрес вида"),
        ("DATABASE_URL", "postgresql://db.example", "нет имени базы"),
        ("SECRET_KEY", "short", "короче 32 знаков"),
        ("PERSONAL_DATA_KEY", "совсем не то", "это не base64"),
        ("LOOKUP_KEY", "YWJj", "нужно 32 байта в base64, а задано 3"),
        ("LOOKUP_KEY", GOOD["PERSONAL_DATA_KEY"], "совпадает с PERSONAL_DATA_KEY"),
        ("DEBUG", "наверное", "нужно 1 (да) или 0 (нет)"),
        ("ALLOWED_HOSTS", " , ", "нужен хотя бы один узел"),
        ("TRUSTED_ORIGINS", "sotszakaz.ru", "нужен адрес вида https://имя"),
        ("OPENID_URL", "portal", "нужен адрес вида https://имя"),
        ("OPENID_URL", "https://portal.example", "нужны все три"),
        ("PROXIES", "один", "нужно число серверов"),
    ],
)
def test_wrong_variable_is_named_with_the_reason_and_without_its_value(name, value, complaint):
    with pytest.raises(EnvironmentWrong) as refusal:
        load(GOOD | {name: value})
    line = str(refusal.value).splitlines()[1]
    assert line.startswith(f"  {name}: ")
    assert complaint in line
    assert value not in line


def test_output_folder_may_be_elsewhere():
    assert load(GOOD | {"OUTPUT_DIR": "/srv/out"}).output_dir == Path("/srv/out")


@pytest.mark.parametrize(
    ("text", "server"),
    [
        ("", {}),
        ("smtp://robot:a%40b@mail.ru", ("smtp", "mail.ru", 587, "robot", "a@b")),
        ("smtps://mail.ru:1465", ("smtps", "mail.ru", 1465, "", "")),
        ("plain://127.0.0.1", ("plain", "127.0.0.1", 25, "", "")),
    ],
)
def test_the_mail_server_is_read_from_its_address(text, server):
    names = ("security", "host", "port", "login", "password")
    environment = load(GOOD | {"MAIL_SERVER": text, "MAIL_FROM": "noreply@region.ru"})
    assert environment.mail == dict(zip(names, server, strict=False))


def test_letters_lead_to_the_first_of_our_addresses():
    assert load(GOOD).site_address == "http://127.0.0.1:8000"
    origins = {"TRUSTED_ORIGINS": "https://a.example, https://b.example"}
    assert load(GOOD | origins).site_address == "https://a.example"


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"MAIL_SERVER": "mail.example:25"}, "MAIL_SERVER: нужен адрес вида smtp://"),
        ({"MAIL_SERVER": "smtp://mail.example:99999"}, "MAIL_SERVER: нужен адрес вида smtp://"),
        ({"MAIL_SERVER": "plain://mail.example"}, "MAIL_SERVER: без шифрования"),
        ({"MAIL_SERVER": "smtp://mail.example"}, "MAIL_FROM: не задан адрес отправителя"),
        ({"MAIL_FROM": "noreply"}, "MAIL_FROM: нужен адрес вида"),
    ],
)
def test_a_wrong_mail_server_is_named(wrong, complaint):
    with pytest.raises(EnvironmentWrong) as refusal:
        load(GOOD | wrong)
    assert complaint in str(refusal.value)


def test_the_regions_sign_in_is_told_to_allauth():
    environment = load(
        GOOD
        | {
            "OPENID_URL": "https://portal.example/oidc/",
            "OPENID_CLIENT": "sotszakaz",
            "OPENID_SECRET": "тайна",
        }
    )

    [app] = environment.openid_apps
    assert app["settings"] == {
        "server_url": "https://portal.example/oidc",
        "snils_claim": "snils",
    }
    assert environment.openid_origin == "https://portal.example"
    assert load(GOOD).openid_apps == []
    assert load(GOOD).openid_origin == ""


def test_cookies_are_for_https_only_where_people_come_over_it():
    assert not load(GOOD).https
    assert load(GOOD | {"TRUSTED_ORIGINS": "https://a.example, https://b.example/"}).https
    assert not load(GOOD | {"TRUSTED_ORIGINS": "http://127.0.0.1:8000"}).https
    assert load(GOOD | {"PROXIES": "1"}).proxies == 1
