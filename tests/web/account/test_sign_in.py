"""Signing in: by password, by demonstration; what the journal says; the lock-out."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache

from sotszakaz.audit.models import AuditEvent
from sotszakaz.identity.models import User
from sotszakaz.identity.operations.assign_role import assign_role
from sotszakaz.identity.operations.block_user import block_user
from sotszakaz.identity.operations.register_user import register_user
from sotszakaz.identity.operations.set_password import set_password
from sotszakaz.identity.rules import NewAssignment, NewUser
from sotszakaz.identity.states import Role
from sotszakaz.web.account.sessions import device_name
from tests.factories.actors import CLERK
from tests.factories.cast import FIRST_DAY, SECRET, Cast, give_role, sign_in
from tests.factories.days import NOW
from tests.web.pages import text_of

PASSWORD = "зелёный трамвай утром"
LOGIN = "/account/login/"


@pytest.fixture(autouse=True)
def _fresh_counters(db):
    cache.clear()


def with_password(who):
    set_password(user_id=who.user_id, password=PASSWORD, actor=CLERK, now=NOW)
    return User.objects.get(pk=who.user_id).username


def enter(client, username, password=PASSWORD, **extra):
    return client.post(LOGIN, {"login": username, "password": password} | extra)


def journal(code):
    return [line.details for line in AuditEvent.objects.filter(event=code).order_by("pk")]


def code_now():
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(SECRET, counter))


def test_a_citizen_signs_in_by_name_and_password(client, cast: Cast):
    answer = enter(client, with_password(cast.anna).upper())
    assert (answer.status_code, answer.url) == (302, "/account/")
    assert journal("identity.signed_in") == [{"method": "пароль", "address": "127.0.0.1"}]
    assert client.session.get_expiry_age() == 14 * 24 * 3600
    home = client.get("/account/")
    assert (home.status_code, home.url) == (302, "/my/")


def test_a_clerk_passes_the_second_step(client, cast: Cast):
    answer = enter(client, with_password(cast.clerk))
    assert (answer.status_code, answer.url) == (302, "/account/steps/code/")
    assert client.get("/account/profile/").status_code == 302
    assert "Второй шаг входа" in client.get(answer.url).content.decode()
    wrong = client.post(answer.url, {"code": "000000"})
    assert "Код не подошёл" in wrong.content.decode()
    assert journal("identity.sign_in_failed")[0]["reason"] == "неверный код второго шага"
    right = client.post(answer.url, {"code": code_now()})
    assert (right.status_code, right.url) == (302, "/account/")
    assert journal("identity.signed_in")[0]["method"] == "пароль, второй шаг"
    assert client.session.get_expiry_age() <= 12 * 3600
    assert client.get("/account/").url == "/office/"


def test_staff_without_a_second_step_see_nothing_until_they_add_one(client, cast: Cast):
    key = register_user(user=NewUser("new", "Новая Инна"), actor=CLERK, now=NOW)
    assign_role(
        user_id=key,
        assignment=NewAssignment(
            Role.AUDITOR, FIRST_DAY, jurisdiction_id=cast.region.jurisdiction_id
        ),
        actor=CLERK,
        now=NOW,
    )
    set_password(user_id=key, password=PASSWORD, actor=CLERK, now=NOW)
    enter(client, "new")
    for address in ("/account/", "/account/profile/"):
        assert client.get(address).url == "/account/second-step/"
    assert "Добавьте второй шаг входа" in client.get("/account/second-step/").content.decode()
    page = client.get("/account/steps/app/")
    assert "<svg" in page.content.decode()
    secret = page.context["form"].secret
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    done = client.post("/account/steps/app/", {"code": code})
    assert done.url == "/account/steps/spare/"
    assert secret not in str(Authenticator.objects.filter(user_id=key).values_list("data"))
    assert "Осталось: 10 из 10" in text_of(client.get(done.url))
    assert client.get("/account/profile/").status_code == 200


def test_a_wrong_password_is_said_and_written_down(client, cast: Cast):
    username = with_password(cast.clerk)
    answer = enter(client, username, "не тот пароль")
    assert answer.status_code == 200
    assert "Имя для входа или пароль не подошли" in answer.content.decode()
    assert journal("identity.sign_in_failed") == [
        {"username": "clerk", "reason": "неверный пароль", "address": "127.0.0.1"}
    ]


def test_after_five_wrong_passwords_the_door_is_closed_for_the_right_one_too(client, cast: Cast):
    username = with_password(cast.anna)
    for _ in range(5):
        enter(client, username, "не тот пароль")
    answer = enter(client, username)
    assert "Слишком много неудачных попыток" in answer.content.decode()
    assert journal("identity.signed_in") == []
    assert [line["reason"] for line in journal("identity.sign_in_failed")] == [
        *["неверный пароль"] * 5,
        "вход временно закрыт",
    ]


def test_a_blocked_person_is_not_let_in(client, cast: Cast):
    username = with_password(cast.anna)
    block_user(user_id=cast.anna.user_id, reason="заявление № 7", actor=CLERK, now=NOW)
    answer = enter(client, username)
    assert client.get("/account/profile/").status_code == 302
    assert "SESSION" not in str(answer.content)
    assert journal("identity.signed_in") == []


def test_nobody_signs_up(client, cast: Cast):
    page = client.get("/account/signup/")
    assert "Регистрироваться не нужно" in page.content.decode()
    typed = {"username": "eve", "password1": PASSWORD}
    assert "Регистрироваться не нужно" in client.post("/account/signup/", typed).content.decode()
    assert not User.objects.filter(username="eve").exists()


def test_invented_people_are_listed_only_in_a_demonstration(client, cast: Cast, settings):
    User.objects.filter(pk=cast.clerk.user_id).update(is_fictional=True)
    settings.TRAINING = True
    page = client.get(LOGIN).content.decode()
    assert "Кузнецова Вера Павловна" in page
    assert "Специалист уполномоченного органа, Министерство" in page
    assert "Морозова" not in page
    settings.TRAINING = False
    assert "Кузнецова" not in client.get(LOGIN).content.decode()
    refused = client.post("/account/demo/", {"person": cast.clerk.user_id})
    assert refused.status_code == 404


def test_one_click_lets_into_an_invented_account_and_no_other(client, cast: Cast, settings):
    settings.TRAINING = True
    User.objects.filter(pk=cast.head.user_id).update(is_fictional=True)
    Authenticator.objects.filter(user_id=cast.head.user_id).delete()
    for wrong in ("", "абв", "0", str(cast.clerk.user_id)):
        assert client.post("/account/demo/", {"person": wrong}).status_code == 404
    answer = client.post("/account/demo/", {"person": cast.head.user_id})
    assert answer.url == "/account/"
    assert client.get("/account/").url == "/control/"
    assert client.get("/account/profile/").status_code == 200
    settings.TRAINING = False
    assert client.get("/account/profile/").url == "/account/second-step/"


def test_signing_out_is_written_down(client, cast: Cast):
    sign_in(client, cast.clerk)
    assert "Выйти?" in client.get("/account/logout/").content.decode()
    assert client.post("/account/logout/").url == "/"
    assert journal("identity.signed_out") == [{"address": "127.0.0.1"}]
    assert client.get("/account/profile/").url.startswith("/account/login/")


def test_signing_out_everywhere_ends_the_other_session_too(client, cast: Cast):
    other = type(client)()
    sign_in(client, cast.clerk)
    sign_in(other, cast.clerk)
    assert other.get("/account/profile/").status_code == 200
    assert client.post("/account/everywhere/").url == LOGIN
    assert other.get("/account/profile/").url.startswith(LOGIN)
    assert client.get("/account/profile/").url.startswith(LOGIN)


def test_a_person_with_two_roles_chooses_one(client, cast: Cast, settings):
    settings.TRAINING = True
    username = with_password(cast.daughter)
    Authenticator.objects.filter(user_id=cast.daughter.user_id).delete()
    give_role(cast.region, cast.daughter.user_id, Role.CLERK, cast.region.authority_id)
    User.objects.filter(pk=cast.daughter.user_id).update(is_fictional=True)
    enter(client, username)
    assert client.get("/account/").url == "/account/role/"
    asked = client.get("/account/profile/")
    assert asked.url == "/account/role/?next=%2Faccount%2Fprofile%2F"
    page = client.get(asked.url)
    assert "Специалист уполномоченного органа — Министерство" in page.content.decode()
    assert client.post("/account/role/", {}).status_code == 200
    chosen = {"role": cast.daughter.assignment_id, "next": "/account/profile/"}
    assert client.post("/account/role/", chosen).url == "/account/profile/"
    assert "Получатель" in client.get("/account/profile/").content.decode()
    elsewhere = chosen | {"next": "https://evil.example/"}
    assert client.post("/account/role/", elsewhere).url == "/account/"


def test_a_role_of_another_person_can_not_be_chosen(client, cast: Cast):
    sign_in(client, cast.anna)
    answer = client.post("/account/role/", {"role": cast.clerk.assignment_id})
    assert answer.status_code == 200
    assert client.session["assignment"] == cast.anna.assignment_id


def test_a_daughter_chooses_whom_she_acts_for(client, cast: Cast):
    sign_in(client, cast.daughter)
    assert client.get("/account/").url == "/account/for/"
    page = client.get("/account/for/").content.decode()
    assert "Петрова Мария Петровна — это вы" in page
    assert client.post("/account/for/", {"person": cast.neighbour.person_id}).status_code == 200
    assert client.post("/account/for/", {"person": cast.anna.person_id}).url == "/my/"
    assert client.session["for_person"] == cast.anna.person_id
    assert "Вы действуете за: Иванова" in client.get("/account/for/").content.decode()


def test_the_password_is_changed_and_other_sessions_end(client, cast: Cast):
    username = with_password(cast.anna)
    other = type(client)()
    enter(client, username)
    enter(other, username)
    typed = {"oldpassword": PASSWORD, "password1": "12345678901", "password2": "12345678901"}
    refused = client.post("/account/password/", typed)
    assert "состоит только из цифр" in refused.content.decode()
    new = "синий автобус вечером"
    done = client.post("/account/password/", typed | {"password1": new, "password2": new})
    assert done.url == "/account/profile/"
    assert client.get("/account/profile/").status_code == 200
    assert other.get("/account/profile/").url.startswith(LOGIN)
    assert len(journal("identity.password_set")) == 2


def test_a_forgotten_password_is_replaced_by_a_letter(client, cast: Cast, mailoutbox):
    with_password(cast.anna)
    assert client.post("/account/password/reset/", {"email": "anna@example.org"}).status_code == 302
    [letter] = mailoutbox
    assert letter.subject == "Новый пароль для сайта социальных сертификатов"
    link = letter.body.split("testserver")[1].split()[0]
    page = client.get(link, follow=True)
    assert "Новый пароль" in page.content.decode()
    new = "синий автобус вечером"
    client.post(page.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert enter(client, "anna", new).url == "/account/"
    again = client.get(link, follow=True).content.decode()
    assert "Ссылка больше не действует" in again


def test_an_unknown_address_gets_the_same_page(client, cast: Cast, mailoutbox):
    answer = client.post("/account/password/reset/", {"email": "nobody@example.org"}, follow=True)
    assert "Проверьте почту" in answer.content.decode()
    assert [letter.subject for letter in mailoutbox] == ["Учётной записи с вашей почтой нет"]


def test_sessions_are_listed_and_the_others_ended(client, cast: Cast):
    username = with_password(cast.anna)
    other = type(client)()
    enter(client, username)
    enter(other, username)
    page = client.get("/account/sessions/").content.decode()
    assert page.count("127.0.0.1") == 2
    assert "этот сеанс" in page
    client.post("/account/sessions/")
    assert client.get("/account/profile/").status_code == 200
    assert other.get("/account/profile/").url.startswith(LOGIN)


def test_one_may_change_where_letters_go(client, cast: Cast):
    sign_in(client, cast.anna)
    refused = client.post("/account/profile/", {"email": "не адрес"})
    assert "Введите адрес полностью" in refused.content.decode()
    assert journal("identity.contacts_changed") == []
    assert client.post("/account/profile/", {"email": "new@example.org"}).status_code == 302
    assert User.objects.get(pk=cast.anna.user_id).email == "new@example.org"


def test_without_mail_no_letter_is_promised(client, db, settings):
    settings.MAIL = {}
    page = client.get("/account/password/reset/").content.decode()
    assert "Сайт не отправляет писем" in page
    assert "Прислать ссылку" not in page
    settings.MAIL = {"host": "localhost"}
    assert "Прислать ссылку" in client.get("/account/password/reset/").content.decode()


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1",
            "телефон iPhone, Safari",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 YaBrowser/24.1",
            "компьютер с Windows, Яндекс Браузер",
        ),
        (
            "Mozilla/5.0 (Linux; Android 14) Chrome/120.0 Mobile",
            "телефон или планшет Android, Chrome",
        ),
        ("curl/8.0", "неизвестное устройство"),
    ],
)
def test_a_device_is_named_in_words(said, named):
    assert device_name(said) == named
