"""A tiny authentication server that speaks Dovecot's protocol, so that Postfix really signs users in.

Only PLAIN with an initial response, which is all that the sending client uses. Passwords are the names of users
spelt backwards: this server is for loopback and for tests.
"""

from __future__ import annotations

import base64
import os
import socketserver
import threading
from pathlib import Path


def password_of(user: str) -> str:
    """What a user of the private Postfix signs in with."""
    return user[::-1]


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        greeting = (
            "VERSION\t1\t2\n",
            "MECH\tPLAIN\tplaintext\n",
            f"SPID\t{os.getpid()}\n",
            f"CUID\t{id(self) & 0xFFFF}\n",
            f"COOKIE\t{os.urandom(16).hex()}\n",
            "DONE\n",
        )
        self.wfile.write("".join(greeting).encode())
        for line in self.rfile:
            words = line.decode().rstrip("\n").split("\t")
            if words[0] == "AUTH":
                self.wfile.write(self._answer(words).encode())

    def _answer(self, words: list[str]) -> str:
        number = words[1]
        given = [word[len("resp=") :] for word in words if word.startswith("resp=")]
        if words[2] != "PLAIN" or not given:
            return f"FAIL\t{number}\treason=PLAIN with an initial response only\n"
        _, user, password = base64.b64decode(given[0]).decode().split("\0")
        if password != password_of(user):
            return f"FAIL\t{number}\tuser={user}\n"
        return f"OK\t{number}\tuser={user}\n"


class _Server(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


class SignIn:
    """Listens on a unix socket that Postfix's smtpd may use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._server = _Server(str(path), _Conversation)
        path.chmod(0o666)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self.path.unlink(missing_ok=True)
