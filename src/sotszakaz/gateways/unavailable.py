"""The other side does not answer."""

from sotszakaz.kernel.errors import DomainError


class GatewayUnavailable(DomainError):
    """{system}: нет связи. Отправка повторится сама; если это длится больше часа, сообщите
    администратору.
    """
