"""Files of recipients for tests, as an official makes them."""

from sotszakaz.kernel.identifiers import snils_check

HEADER = (
    "Номер заявления;Подано;СНИЛС;Фамилия;Имя;Отчество;Дата рождения;Пол;Код ОКТМО;Адрес;Телефон;"
    "Уникальный номер реестровой записи;Категория;Вымышленный;Среднедушевой доход, руб.;"
    "Степень нуждаемости;ИППСУ действует по;Проживает в крае"
)


def line(order: int, **other: str) -> str:
    """Give a good line; what is named differs."""
    digits = f"{900_000_000 + order}"
    cells = {
        "number": f"2024-{order:06d}",
        "at": "09.01.2024 08:30",
        "snils": digits + snils_check(digits),
        "surname": "Королёва",
        "name": "Анна",
        "patronymic": "",
        "born": "05.03.1950",
        "sex": "Ж",
        "oktmo": "04701000",
        "address": "",
        "phone": "",
        "entry": "880000О.99.0.АЭ25АА00000",
        "category": "I степень",
        "invented": "да",
        "income": "15 851,28",
        "degree": "2",
        "until": "31.12.2024",
        "resident": "да",
    }
    return ";".join((cells | other).values())


def text(*lines: str) -> bytes:
    """Give the file with its header."""
    return "\n".join([HEADER, *lines]).encode("utf-8-sig")
