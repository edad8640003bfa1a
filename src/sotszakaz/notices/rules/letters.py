"""The words of a letter: plain, and without anything that another reader should not learn."""

from __future__ import annotations

from collections.abc import Sequence

from sotszakaz.kernel.text import counted


def subject(titles: Sequence[str]) -> str:
    """Give the subject of a letter about these things."""
    if len(titles) == 1:
        return titles[0]
    forms = ("новое уведомление", "новых уведомления", "новых уведомлений")
    return f"У вас {counted(len(titles), *forms)}"


def body(*, first_name: str, titles: Sequence[str], feed: str, settings: str) -> str:
    """Give the text of a letter: what happened, once each, and the addresses to read more at."""
    greeting = f"Здравствуйте, {first_name}!" if first_name else "Здравствуйте!"
    happened = "\n".join(f"— {title}." for title in dict.fromkeys(titles))
    return (
        f"{greeting}\n\n{happened}\n\n"
        f"Подробности — после входа на сайт:\n{feed}\n\n"
        "В письме нет личных сведений: его мог бы увидеть посторонний.\n"
        f"Выбрать, о чём писать, или отказаться от писем:\n{settings}\n"
    )


def confirmation(*, link: str) -> str:
    """Give the text of the letter that asks whether an address is right."""
    return (
        "Здравствуйте!\n\n"
        "Этот адрес указали для уведомлений о социальных сертификатах. Чтобы письма приходили\n"
        "сюда, откройте ссылку в течение трёх дней:\n"
        f"{link}\n\n"
        "Если вы этого не делали, ничего не нужно: без подтверждения писем не будет.\n"
    )
