"""Runs the web server and the worker for background jobs as one: they start together and end together."""

import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

from tools.steps import PYTHON, ROOT, Stop, environment

HOST = "127.0.0.1"
PATIENCE = 10.0  # seconds that a process gets to end by itself
BACKPRESSURE = 64  # requests that a server process takes on before the others wait in the kernel's queue


def port() -> int:
    """The port from TONGPIN_PORT, checked to be free."""
    given = os.environ.get("TONGPIN_PORT", "8000")
    if not given.isascii() or not given.isdigit() or not 0 < int(given) < 65536:
        raise Stop(f"TONGPIN_PORT must be a number from 1 to 65535, not {given!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, int(given)))
        except PermissionError as problem:
            raise Stop(f"Port {given} needs more rights; choose another with TONGPIN_PORT.") from problem
        except OSError as problem:
            raise Stop(f"Port {given} is taken; choose another with TONGPIN_PORT.") from problem
    return int(given)


def server_command(number: int) -> list[str]:
    """Few threads per process: Django gains nothing from more, but one that waits for a long writer must not keep the others."""
    workers = max(2, min(4, os.cpu_count() or 2))
    return [
        *(str(PYTHON), "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(number)),
        *("--workers", str(workers), "--blocking-threads", "3", "--backpressure", str(BACKPRESSURE)),
        *("--no-ws", "--log-level", "warning", "--workers-kill-timeout", "5", "--respawn-failed-workers"),
        "tongpin.config.wsgi:application",
    ]


def worker_command() -> list[str]:
    """One job after the other; a job that is running when Tongpin stops gets some seconds to finish."""
    return [
        *(str(PYTHON), "-m", "huey.bin.huey_consumer", "tongpin.config.jobs.QUEUE", "--quiet"),
        *("--workers", "1", "--max-delay", "1", "--shutdown-timeout", str(int(PATIENCE) - 2)),
    ]


class Stopped(Exception):
    """Ctrl-C or SIGTERM arrived."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def serve(number: int, welcome: str) -> int:
    """0 when asked to stop; 1 when one of the two processes ended by itself."""
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, _stop)
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, command in (("server", server_command(number)), ("job worker", worker_command())):
            # own sessions: Ctrl-C reaches this program alone, which then ends both in order
            running[name] = subprocess.Popen(command, cwd=ROOT, env=environment(), start_new_session=True)
        if opened(number, running):
            print(welcome, flush=True)
        return watch(running)
    except Stopped:
        return 0
    finally:
        end(running)


def ended(running: dict[str, subprocess.Popen[bytes]]) -> str:
    """The name of a process that is no longer there, or nothing."""
    return next((name for name, process in running.items() if process.poll() is not None), "")


def opened(number: int, running: dict[str, subprocess.Popen[bytes]]) -> bool:
    """True once the port answers; False if a process ended before."""
    while not ended(running):
        with socket.socket() as probe:
            if probe.connect_ex((HOST, number)) == 0:
                return True
        time.sleep(0.05)
    return False


def watch(running: dict[str, subprocess.Popen[bytes]]) -> int:
    while not (name := ended(running)):
        time.sleep(0.3)
    code = running[name].returncode
    print(f"The {name} ended by itself (code {code}); Tongpin stops.", file=sys.stderr, flush=True)
    return 1


def end(running: dict[str, subprocess.Popen[bytes]]) -> None:
    """Asks all to finish what they are doing, and ends what does not listen."""
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, signal.SIG_IGN)
    for process in running.values():
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
    deadline = time.monotonic() + PATIENCE
    for process in running.values():
        try:
            process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
