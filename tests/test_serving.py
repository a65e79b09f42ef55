"""The server and the job worker live and die together."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OPENS_THE_PORT = "import socket, time; s = socket.create_server(('127.0.0.1', {port})); time.sleep(60)"
WAITS = "import time; time.sleep(60)"
PROGRAM = """
import sys
from tools import serve
serve.PATIENCE = 2.0
serve.server_command = lambda port: [sys.executable, "-c", sys.argv[2].format(port=port)]
serve.worker_command = lambda: [sys.executable, "-c", sys.argv[3]]
sys.exit(serve.serve(int(sys.argv[1]), "welcome"))
"""


def serving(server: str, worker: str) -> tuple[subprocess.Popen[str], int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments = [sys.executable, "-c", PROGRAM, str(port), server, worker]
    pipe = subprocess.PIPE
    return subprocess.Popen(arguments, cwd=ROOT, stdout=pipe, stderr=pipe, text=True), port


def children(process: subprocess.Popen[str]) -> list[int]:
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    if not listed.exists():
        pytest.skip("this system does not list the children of a process under /proc")
    return [int(child) for child in listed.read_text().split()]


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_asked_to_stop_both_end_and_nothing_is_wrong(wish: signal.Signals):
    process, _ = serving(OPENS_THE_PORT, WAITS)
    assert process.stdout is not None
    assert process.stdout.readline() == "welcome\n"
    both = children(process)
    process.send_signal(wish)
    _, complaints = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "ended by itself" not in complaints
    assert not any(map(alive, both))


def test_a_worker_that_dies_takes_the_server_with_it():
    process, port = serving(OPENS_THE_PORT, "import time; time.sleep(1); raise SystemExit(3)")
    _, complaints = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "The job worker ended by itself (code 3); Tongpin stops." in complaints
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_a_server_that_cannot_start_takes_the_worker_with_it_and_welcomes_nobody():
    process, _ = serving("raise SystemExit(4)", WAITS)
    welcome, complaints = process.communicate(timeout=30)
    assert process.returncode == 1
    assert welcome == ""
    assert "The server ended by itself (code 4); Tongpin stops." in complaints


def test_a_process_that_does_not_listen_is_ended():
    deaf = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN); time.sleep(60)"
    process, _ = serving(OPENS_THE_PORT, deaf)
    assert process.stdout is not None
    process.stdout.readline()
    both = children(process)
    time.sleep(0.5)  # lets the worker close its ears
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=30)
    assert process.returncode == 0
    assert not any(map(alive, both))
