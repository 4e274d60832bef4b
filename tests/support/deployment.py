"""An atlas as it is deployed: two processes behind nginx, with the configuration that ships."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from ssl import create_default_context
from urllib.request import urlopen

import trustme

from tests.support.serving import ROOT, Server, free_port, running

CONF = ROOT / "deploy/nginx.conf"
NGINX = os.environ.get("NGINX") or shutil.which("nginx", path=f"{os.defpath}:/usr/sbin")
AROUND = """
daemon off;
master_process off;
pid {folder}/pid;
error_log stderr;
worker_rlimit_nofile 16384;
events {{ worker_connections 8192; }}
http {{
    log_format asked "$cookie_passage_atlas $upstream_addr $status $request_uri";
    access_log {folder}/asked asked;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {inside}
}}
"""


@dataclass(frozen=True)
class Deployed(Server):
    """What a reader reaches; `pid` and `log` are of nginx."""

    replicas: tuple[Server, ...]
    certificate: Path | None
    folder: Path

    def led_to(self, cookie: str) -> set[str]:
        """The ports of the processes that answered whoever has a cookie."""
        lines = (self.folder / "asked").read_text("utf-8").splitlines()
        return {line.split()[1].rpartition(":")[2] for line in lines if cookie in line.split()[0]}

    def end(self, number: int) -> None:
        """One of the processes is gone, at once."""
        os.kill(self.replicas[number].pid, signal.SIGKILL)


@contextmanager
def deployed(
    folder: Path,
    *,
    prefix: str = "",
    tls: bool = False,
    processes: int = 2,
    limited: bool = True,
) -> Iterator[Deployed]:
    """The first atlas under a path ("/some/prefix") or none, with TLS or without.

    ``limited``: one visitor may ask for no more than the configuration says.
    """
    scheme, port = ("https" if tls else "http"), free_port()
    origin = f"{scheme}://127.0.0.1:{port}"
    settings = {
        "PASSAGE_ATLAS_STICKY": "true",
        "PASSAGE_ATLAS_ADDRESS": f"{origin}{prefix}/",
        "STREAMLIT_SERVER_COOKIE_SECRET": token_hex(),
    }
    options = ("--server.baseUrlPath", prefix.strip("/")) if prefix else ()
    with ExitStack() as stack:
        replicas = tuple(
            stack.enter_context(
                running(
                    folder / f"log-{n}",
                    None,
                    *options,
                    base=prefix,
                    environ=settings,
                )
            )
            for n in range(1, processes + 1)
        )
        certificate = _certificate(folder) if tls else None
        conf = folder / "nginx.conf"
        text = _written(folder, replicas, port, prefix, tls=tls)
        conf.write_text(
            text if limited else re.sub(r"\n *limit_(req|conn) .*;.*", "", text), "utf-8"
        )
        errors = stack.enter_context((folder / "errors").open("wb"))
        process = subprocess.Popen([NGINX, "-c", conf, "-p", folder], stderr=errors)
        stack.callback(process.wait)
        stack.callback(process.terminate)
        made = Deployed(
            origin, prefix, folder / "errors", process.pid, replicas, certificate, folder
        )
        _wait_for(made)
        yield made


def _certificate(folder: Path) -> Path:
    authority = trustme.CA()
    own = authority.issue_cert("127.0.0.1")
    own.private_key_pem.write_to_path(folder / "privkey.pem")
    for blob in own.cert_chain_pems:
        blob.write_to_path(folder / "fullchain.pem", append=True)
    authority.cert_pem.write_to_path(folder / "authority.pem")
    return folder / "authority.pem"


def _written(
    folder: Path, replicas: tuple[Server, ...], port: str, prefix: str, *, tls: bool
) -> str:
    """The configuration that ships, with the addresses and the choices of a test."""
    text = CONF.read_text("utf-8")
    servers = "".join(
        f"server {replica.origin.removeprefix('http://')} max_fails=1 fail_timeout=5s;\n"
        for replica in replicas
    )
    text = _changed(r"server atlas-1.*;\n *server atlas-2.*;\n", servers, text)
    if tls:
        text = _changed(r"listen 8080;", "", text)
        text = _changed(r"# listen 8443 ssl;", f"listen 127.0.0.1:{port} ssl;", text)
        text = _changed(r"# (ssl_certificate) \S+;", rf"\1 {folder}/fullchain.pem;", text)
        text = _changed(r"# (ssl_certificate_key) \S+;", rf"\1 {folder}/privkey.pem;", text)
    else:
        text = _changed(r"listen 8080;", f"listen 127.0.0.1:{port};", text)
    if prefix:
        text = _changed(r"location / \{", f"location {prefix}/ {{", text)
    return AROUND.format(folder=folder, inside=text)


def _changed(piece: str, by: str, text: str) -> str:
    changed, count = re.subn(piece, by, text)
    assert count == 1, f"{piece} stands {count} times in {CONF}"
    return changed


def _wait_for(made: Deployed) -> None:
    context = create_default_context(cafile=made.certificate) if made.certificate else None
    for _ in range(100):
        with suppress(OSError), urlopen(f"{made.url}/atlas/health", timeout=5, context=context):  # noqa: S310 - our own
            return
        time.sleep(0.1)
    raise RuntimeError(f"nginx did not answer:\n{made.log.read_text('utf-8')}")
