"""A holder chooses a provider with Tab, Enter and Space alone."""

from __future__ import annotations

import pytest

from tests.e2e.people import Seat, Street

pytestmark = pytest.mark.e2e

FOCUSED = """() => {
  const one = document.activeElement;
  return one === document.body ? "" : (one.innerText || one.value || one.name || one.id).trim();
}"""
# Who holds a certificate, has a sign-in of the training region, and has not chosen yet.
CHOOSER = """
    SELECT u.full_name FROM identity_user u
      JOIN people_citizenaccount a ON a.user_id = u.id
      JOIN certificates_certificate c ON c.person_id = a.person_id
     WHERE u.is_demo AND c.status = 'active'
       AND NOT EXISTS (SELECT FROM booking_contract k
                        WHERE k.certificate_id = c.id AND k.status IN ('requested', 'active'))"""
STEPS = 120


def test_a_holder_chooses_a_provider_with_the_keyboard_alone(street: Street) -> None:
    name = str(street.region.ask(CHOOSER)[0][0])
    holder = street.stranger()
    holder.open("/")
    reach(holder, "Войти")
    press(holder, "Enter")
    holder.is_at("Вход")
    reach(holder, name)
    press(holder, "Enter")
    holder.is_at("Мой сертификат")
    reach(holder, "Выбрать исполнителя")
    press(holder, "Space")
    holder.is_at("Выбор исполнителя")
    reach(holder, "Выбрать\n")
    press(holder, "Enter")
    holder.is_at("Проверьте и отправьте заявку")
    reach(holder, "Отправить заявку")
    press(holder, "Space")
    holder.is_at("Сертификат №")
    holder.sees("Заявка отправлена")


def reach(seat: Seat, text: str) -> None:
    """Press Tab until the focus stands on what begins with a text, and is visible there."""
    seen = []
    for _ in range(STEPS):
        seat.page.keyboard.press("Tab")
        seen.append(seat.page.evaluate(FOCUSED))
        if seen[-1].startswith(text):
            style = "e => { const s = getComputedStyle(e); return s.outlineStyle + s.boxShadow }"
            shown = seat.page.locator(":focus").evaluate(style)
            assert shown != "nonenone", f"the focus on «{text}» is not seen"
            return
    raise AssertionError(f"«{text}» is not reached: {seen}")


def press(seat: Seat, key: str) -> None:
    seat.page.keyboard.press(key)
