"""A Postfix of our own on loopback: own configuration, queue and data; /etc/postfix is never touched.

    submission  users sign in here; filtered
    exchange    the world (and, unnamed, the school's own machines) delivers here; filtered
    reinjection Postern's released mail and notices; not filtered

All mail of all domains goes to the mailboxes.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from .mailboxes import Mailboxes
from .sign_in import SignIn
from .waiting import wait_for
from .workspace import Workspace, free_ports, is_listening

_DEPLOY = Path(__file__).resolve().parents[3] / "deploy/postfix"

_SERVICES = """\
pickup     unix        n - n 1 1 pickup
cleanup    unix        n - n - 0 cleanup
qmgr       unix        n - n 1 1 qmgr
rewrite    unix        - - n - - trivial-rewrite
bounce     unix        - - n - 0 bounce
defer      unix        - - n - 0 bounce
trace      unix        - - n - 0 bounce
verify     unix        - - n - 1 verify
flush      unix        n - n - 0 flush
proxymap   unix        - - n - - proxymap
proxywrite unix        - - n - 1 proxymap
smtp       unix        - - n - - smtp
lmtp       unix        - - n - - lmtp
showq      unix        n - n - - showq
error      unix        - - n - - error
retry      unix        - - n - - error
anvil      unix        - - n - 1 anvil
scache     unix        - - n - 1 scache
tlsmgr     unix        - - n - 1 tlsmgr
postlog    unix-dgram  n - n - 1 postlogd
"""


class PrivatePostfix:
    """Started by making it, ended by `stop`."""

    def __init__(
        self, workspace: Workspace, mailboxes: Mailboxes, milter: Path, domains: Iterable[str]
    ) -> None:
        if os.geteuid() != 0:
            raise SystemExit(
                "a private Postfix needs root (its master starts as root): say 'sudo ...'"
            )
        if shutil.which("postfix", path="/usr/sbin") is None:
            raise SystemExit("no Postfix here: run deploy/packages first")
        self.folder = workspace.make("postfix")
        self.mailboxes = mailboxes
        self.milter = milter
        self.submission, self.exchange, self.reinjection = free_ports(3)
        self.sign_in = SignIn(self.folder / "sign-in.sock")
        workspace.callback(self.sign_in.stop)
        self._configuration = workspace.make("postfix/etc")
        workspace.make("postfix/queue")
        self.log = workspace.make("postfix/log") / "mail.log"
        shutil.chown(workspace.make("postfix/data", 0o700), "postfix")
        self._configure(list(domains))
        self._control("start")
        workspace.callback(self.stop)
        wait_for(
            lambda: all(map(is_listening, (self.submission, self.exchange, self.reinjection))),
            "Postfix listens",
        )

    def stop(self) -> None:
        self._control("stop")

    def flush(self) -> None:
        """Tries everything in the queue again."""
        self._tool("postqueue", "-f")

    def queued(self) -> list[dict[str, object]]:
        """What waits in Postfix's own queues."""
        return [json.loads(line) for line in self._tool("postqueue", "-j").splitlines()]

    def wait_until_empty(self, seconds: float = 60.0) -> None:
        """Until nothing is on its way any more."""
        wait_for(lambda: not self.queued(), "Postfix's queue is empty", seconds)

    def _configure(self, domains: list[str]) -> None:
        settings = {
            "compatibility_level": "3.6",
            "multi_instance_enable": "no",
            "config_directory": self._configuration,
            "queue_directory": self.folder / "queue",
            "data_directory": self.folder / "data",
            "command_directory": "/usr/sbin",
            "daemon_directory": "/usr/lib/postfix/sbin",
            "mail_owner": "postfix",
            "setgid_group": "postdrop",
            "maillog_file": self.log,
            "maillog_file_prefixes": self.folder,
            "inet_interfaces": "127.0.0.1",
            "inet_protocols": "ipv4",
            "myhostname": f"mail.{domains[0]}",
            "mydestination": "",
            "local_recipient_maps": "",
            "alias_maps": "",
            "alias_database": "",
            "mynetworks": "127.0.0.0/8",
            "relay_domains": ", ".join(domains),
            "default_transport": f"lmtp:inet:127.0.0.1:{self.mailboxes.port}",
            "relay_transport": f"lmtp:inet:127.0.0.1:{self.mailboxes.port}",
            "smtp_host_lookup": "native",
            "lmtp_host_lookup": "native",
            "lmtp_line_length_limit": "0",
            "smtp_dns_support_level": "disabled",
            "smtpd_peername_lookup": "no",
            "smtpd_relay_restrictions": (
                "permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination"
            ),
            # A client may say that it is somebody else, so that mail "from outside" can be tried on loopback.
            "smtpd_authorized_xclient_hosts": "127.0.0.1",
            "smtpd_client_connection_count_limit": "0",
            "smtpd_client_connection_rate_limit": "0",
            "smtpd_timeout": "300s",
            "smtputf8_enable": "yes",
            "message_size_limit": str(100 << 20),
            "mailbox_size_limit": "0",
            "append_dot_mydomain": "no",
            "biff": "no",
            "in_flow_delay": "0",
            "minimal_backoff_time": "1s",
            "maximal_backoff_time": "2s",
            "queue_run_delay": "1s",
            "smtpd_sasl_type": "dovecot",
            "smtpd_sasl_path": self.sign_in.path,
        }
        lines = [f"{key} = {value}" for key, value in settings.items()]
        filtering = (_DEPLOY / "main.cf").read_text()
        filtering = filtering.replace("unix:postern/milter.sock", f"unix:{self.milter}")
        (self._configuration / "main.cf").write_text("\n".join(lines) + "\n" + filtering)
        listeners = f"""\
127.0.0.1:{self.submission} inet n - n - 100 smtpd
  -o syslog_name=submission
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{self.exchange} inet n - n - 100 smtpd
  -o syslog_name=exchange
"""
        # The way round the filter is the one that schools are told to make, on a port of ours.
        bypass = (_DEPLOY / "master.cf").read_text()
        listeners += bypass.replace(":10026 ", f":{self.reinjection} ")
        (self._configuration / "master.cf").write_text(listeners + _SERVICES)
        (self._configuration / "dynamicmaps.cf").touch()

    def _control(self, verb: str) -> None:
        answer = subprocess.run(
            ["/usr/sbin/postfix", "-c", str(self._configuration), verb],
            capture_output=True,
            text=True,
            check=False,
        )
        if answer.returncode != 0 and verb == "start":
            raise AssertionError(f"Postfix doesn't start: {answer.stderr}{self._log_end()}")

    def _tool(self, name: str, *words: str) -> str:
        answer = subprocess.run(
            [f"/usr/sbin/{name}", "-c", str(self._configuration), *words],
            capture_output=True,
            text=True,
            check=True,
        )
        return answer.stdout

    def _log_end(self) -> str:
        return "\n" + self.log.read_text()[-2000:] if self.log.exists() else ""
