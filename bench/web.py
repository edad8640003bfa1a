"""The product over HTTP: its server as it is served to people, and many clients at once."""

from __future__ import annotations

import contextlib
import os
import selectors
import socket
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from launch import serving

CONNECTIONS = 16
WARM_UP_SECONDS = 1.0
HOST = serving.HOST
SECONDS_TO_ANSWER = 20
END_OF_HEAD = b"\r\n\r\n"
LENGTH = b"content-length:"
Requests = Iterator[bytes]


@dataclass(frozen=True)
class Load:
    """What the clients were answered while it was measured: how many a second, and how soon."""

    a_second: float
    median_ms: float
    p99_ms: float


@contextlib.contextmanager
def site() -> Iterator[int]:
    """Serve as ``python3 run.py`` does, the bench's database behind; give the port.

    The clock is that of the training region: what is booked is booked in its days.
    """
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "bench.web_settings", "TRAINING": "1"}
    with serving.temporary_server(environment) as port:
        yield port


def load(port: int, requests: Requests, *, seconds: float, expected: int) -> Load:
    """Send requests over sixteen connections that are kept, each the next one when answered.

    Raises:
        RuntimeError: an answer is another than expected.
    """
    with contextlib.ExitStack() as opened, selectors.DefaultSelector() as waiting:
        clients = [_Client(opened, port) for _ in range(CONNECTIONS)]
        for client in clients:
            waiting.register(client.line, selectors.EVENT_READ, client)
            client.send(next(requests))
        _until(time.perf_counter() + WARM_UP_SECONDS, waiting, requests, expected)
        begun = time.perf_counter()
        waits = _until(begun + seconds, waiting, requests, expected)
        took = time.perf_counter() - begun
        for client in clients:  # what is under way is done before anybody counts
            while not client.take(expected):
                pass
    waits.sort()
    return Load(
        a_second=len(waits) / took,
        median_ms=round(1000 * statistics.median(waits), 1),
        p99_ms=round(1000 * waits[len(waits) * 99 // 100], 1),
    )


def get(path: str, cookies: str) -> bytes:
    """Write a request for a page."""
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nCookie: {cookies}\r\n\r\n".encode()


def post(path: str, cookies: str, form: str) -> bytes:
    """Write a form that is sent."""
    return _sent(path, f"Cookie: {cookies}", "application/x-www-form-urlencoded", form)


def send(path: str, authorization: str, record: str) -> bytes:
    """Write a record in JSON that a program sends; ``authorization`` is a whole header."""
    return _sent(path, authorization, "application/json", record)


def _sent(path: str, who: str, kind: str, body: str) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {HOST}\r\n{who}\r\n"
        f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return (head + body).encode()


class _Client:
    """One connection: it has one request under way."""

    def __init__(self, opened: contextlib.ExitStack, port: int) -> None:
        self.line = opened.enter_context(
            socket.create_connection((HOST, port), timeout=SECONDS_TO_ANSWER)
        )
        self.line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.answer = b""
        self.sent_at = 0.0

    def send(self, request: bytes) -> None:
        self.answer = b""
        self.sent_at = time.perf_counter()
        self.line.sendall(request)

    def take(self, expected: int) -> bool:
        """Read what has come; tell whether the answer is whole."""
        more = self.line.recv(1 << 16)
        self.answer += more
        head, found, body = self.answer.partition(END_OF_HEAD)
        if not more or (found and int(head[9:12]) != expected):
            raise RuntimeError(f"answered otherwise than by {expected}: {self.answer[:3000]!r}")
        return bool(found) and len(body) >= _length(head)


def _length(head: bytes) -> int:
    at = head.lower().index(LENGTH) + len(LENGTH)
    return int(head[at:].split(b"\r\n", 1)[0])


def _until(end: float, waiting: Any, requests: Requests, expected: int) -> list[float]:
    """Keep every connection busy until the end; give how long each answer was waited for."""
    waits: list[float] = []
    while (now := time.perf_counter()) < end:
        ready = waiting.select(timeout=SECONDS_TO_ANSWER)
        if not ready:
            raise RuntimeError(f"no answer in {SECONDS_TO_ANSWER} s")
        now = time.perf_counter()
        for key, _ in ready:
            client: _Client = key.data
            if client.take(expected):
                waits.append(now - client.sent_at)
                client.send(next(requests))
    return waits
