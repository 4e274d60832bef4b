"""The real server in a process of its own, and what the system says of that process."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).parents[2]
# What starts a server at the port that comes next, at an address of this machine only.
STREAMLIT = (
    *(sys.executable, "-m", "streamlit", "run", "app.py", "--server.address", "127.0.0.1"),
    *("--server.headless", "true", "--server.port"),
)
START = 120.0  # seconds until a server has opened its atlas


@dataclass(frozen=True)
class Server:
    origin: str
    base: str  # the path it stands under, "/maps"
    log: Path
    pid: int

    @property
    def url(self) -> str:
        return self.origin + self.base


@contextmanager
def running(
    log: Path,
    folder: Path | None = None,
    *options: str,
    base: str = "",
    project: Path = ROOT,
    port: str | None = None,
    environ: Mapping[str, str] | None = None,
    program: Sequence[str] = STREAMLIT,
) -> Iterator[Server]:
    """A project's server of the atlas of a folder, with options of Streamlit, until it is left.

    ``environ`` are variables beside those of the tests; ``program`` is what starts it.
    """
    port = port or free_port()
    around = {name: value for name, value in os.environ.items() if name != "ATLAS"}
    around |= environ or {}
    if folder:
        around["ATLAS"] = str(folder)
    command = [*program, port, *options]
    with log.open("wb") as written:
        process = subprocess.Popen(
            command, cwd=project, env=around, stdout=written, stderr=subprocess.STDOUT
        )
    server = Server(f"http://127.0.0.1:{port}", base, log, process.pid)
    try:
        wait_for(process, server)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:  # so busy that it does not even hear that it is to go
            process.kill()
            process.wait()


def free_port() -> str:
    """A port of this machine at which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


def wait_for(process: subprocess.Popen[bytes], server: Server) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end:
        with suppress(OSError), urlopen(f"{server.url}/atlas/health", timeout=START):  # noqa: S310 - our own
            return
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
            break
    raise RuntimeError(f"the server did not start:\n{server.log.read_text(encoding='utf-8')}")


def busy(pid: int) -> float:
    """Milliseconds of processor time that a process has used, as Linux counts them, by tens."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Megabytes of memory that a process holds."""
    return int(_status(pid)["VmRSS"].split()[0]) / 1024


def threads(pid: int) -> int:
    return int(_status(pid)["Threads"])


def files(pid: int) -> int:
    """How many files and connections a process has open."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def _status(pid: int) -> dict[str, str]:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return dict(line.split(":", 1) for line in lines)
