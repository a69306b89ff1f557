"""A bad network between a session and the platform: cut, slow, and answering what nobody sent."""

import http.client
import threading
import time
from collections import Counter, deque
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import urlsplit


class Fault(StrEnum):
    CUT_BEFORE = "cut before the platform hears of it"
    CUT_AFTER = "cut after the platform has done it"
    SLOW = "no answer in time"
    ERROR = "500"
    BUSY = "503 with Retry-After"
    BUSY_FOR_LONG = "503 with a Retry-After of a minute"
    GARBAGE = "bytes that are no HTTP"
    NOT_JSON = "200 with a login page"
    TRUNCATED = "half of the answer"
    HUGE = "an answer without end"
    ELSEWHERE = "sent on to another host"


class FaultProxy:
    """A context manager. `hit` says what befalls the next calls; without, they go through.

    A call is named as in the contract: "PUT /activation/letters".
    """

    def __init__(self, platform_url: str) -> None:
        self.platform_url = platform_url
        self.seen: Counter[str] = Counter()
        self._faults: dict[str, deque[Fault]] = {}
        self._always: dict[str, Fault] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._is_open = True

    def hit(self, call: str, *faults: Fault) -> None:
        """One after the other, then no more."""
        self._faults[call] = deque(faults)

    def hit_always(self, call: str, fault: Fault) -> None:
        self._always[call] = fault

    def heal(self) -> None:
        self._faults.clear()
        self._always.clear()

    def fault_of(self, verb: str, path: str) -> Fault | None:
        call = f"{verb} {path.removeprefix('/v1')}"
        for name, faults in self._faults.items():
            if call.startswith(name) and faults:
                return faults.popleft()
        return next((fault for name, fault in self._always.items() if call.startswith(name)), None)

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_open = False
        self._server.shutdown()
        self._server.server_close()

    def _handler(proxy) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def _pass_on(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                proxy.seen[f"{self.command} {urlsplit(self.path).path.removeprefix('/v1')}"] += 1
                fault = proxy.fault_of(self.command, self.path)
                try:
                    self._answer(fault, body)
                except OSError:
                    self.close_connection = True

            do_GET = do_POST = do_PUT = do_DELETE = _pass_on

            def _answer(self, fault: Fault | None, body: bytes) -> None:
                match fault:
                    case Fault.CUT_BEFORE:
                        return self.connection.close()
                    case Fault.SLOW:
                        end = time.monotonic() + 30
                        while proxy._is_open and time.monotonic() < end:
                            time.sleep(0.05)
                        return None
                    case Fault.ERROR:
                        return self._say(500, b"<h1>Internal Server Error</h1>")
                    case Fault.BUSY:
                        return self._say(503, b"", {"Retry-After": "0"})
                    case Fault.BUSY_FOR_LONG:
                        return self._say(503, b"", {"Retry-After": "60"})
                    case Fault.GARBAGE:
                        self.wfile.write(b"\0\xff garbage \r\n\r\n" * 3)
                        return None
                    case Fault.NOT_JSON:
                        return self._say(200, b"<html>Bienvenido al hotel</html>")
                    case Fault.HUGE:
                        self.send_response(200)
                        self.end_headers()
                        while proxy._is_open:
                            self.wfile.write(b" " * 65536)
                            time.sleep(0.001)  # Qt's network thread on Windows hears nothing else in a flood
                        return None
                    case Fault.ELSEWHERE:
                        return self._say(307, b"", {"Location": "http://127.0.0.2:9/v1/activation"})
                status, headers, answer = self._asked(body)
                if fault is Fault.CUT_AFTER:
                    return self.connection.close()
                return self._say(status, answer, headers, half=fault is Fault.TRUNCATED)

            def _asked(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
                there = http.client.HTTPConnection(urlsplit(proxy.platform_url).netloc, timeout=60)
                headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
                there.request(self.command, self.path, body, headers | {"Connection": "close"})
                reply = there.getresponse()
                answer = reply.read()
                there.close()
                kept = ("content-type", "etag", "retry-after")
                return reply.status, {n: v for n, v in reply.getheaders() if n.lower() in kept}, answer

            def _say(self, status: int, body: bytes, headers: Any = None, *, half: bool = False) -> None:
                self.send_response(status)
                for name, value in (headers or {}).items():
                    self.send_header(name, value)
                if status != 304:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body[: len(body) // 2] if half else body)

        return Handler
