"""Hostile code stays in its container: it reads, changes and reaches nothing outside, and the server lives on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.offline.hosted import python_child
from helpers.offline.hosted.python_process import PythonProcess
from tests.hostile_code import DESTRUCTIVE, REFUSED, REFUSED_ON_POSIX

SECRET = "the-reader's-secret"
POSIX = pytest.mark.skipif(os.name == "nt", reason="POSIX only")
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux only")
ENOUGH_SECONDS, SHORT_SECONDS = 10.0, 0.8


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory of the reader's, and a secret in the server's environment."""
    place = tmp_path_factory.mktemp("outside")
    (place / "secret.txt").write_text(SECRET, encoding="utf-8")
    (place / "secret.csv").write_text(f"a,b\n1,{SECRET}\n", encoding="utf-8")
    (place / "stolen.py").write_text(f"SECRET = {SECRET!r}\n", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PythonProcess]:
    """One child for all that is merely refused."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("OPENAI_API_KEY", SECRET)
        process = PythonProcess(tmp_path_factory.mktemp("container"), seconds=ENOUGH_SECONDS)
        process.start()
    yield process
    process.close()


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PythonProcess]:
    """Python with little time and memory, for what has to be ended."""
    process = PythonProcess(tmp_path_factory.mktemp("brief"), seconds=SHORT_SECONDS, memory_limit=200_000_000)
    yield process
    process.close()


def contents(place: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in place.iterdir()}


CASES = [pytest.param(code, id=name) for name, code in REFUSED.items()]
CASES += [pytest.param(code, id=name, marks=POSIX) for name, code in REFUSED_ON_POSIX.items()]


def attempting(attempt: str, outside: Path) -> str:
    body = textwrap.indent(textwrap.dedent(attempt).strip(), "    ")
    return (
        f"import os, sys\nOUT = {str(outside)!r}\ntry:\n{body}\n    print('succeeded')\n"
        "except (OSError, ImportError) as refusal:\n    print('refused', type(refusal).__name__, refusal)\n"
    )


@pytest.mark.parametrize("attempt", CASES)
def test_it_is_refused(attempt: str, python: PythonProcess, outside: Path) -> None:
    before = contents(outside)
    ran = python.run(attempting(attempt, outside))
    assert "\nrefused " in "\n" + ran.logs, ran
    assert "succeeded" not in ran.logs and SECRET not in ran.logs
    assert contents(outside) == before
    assert python.run("print(6 * 7)").logs == "42\n"


@pytest.mark.parametrize("attempt", [pytest.param(code, id=name) for name, code in DESTRUCTIVE.items()])
def test_it_breaks_only_itself(attempt: str, brief: PythonProcess, outside: Path) -> None:
    before = contents(outside)
    ran = brief.run(attempting(attempt, outside))
    assert "succeeded" not in ran.logs and SECRET not in ran.logs
    assert contents(outside) == before
    brief.close()
    assert brief.run("print(6 * 7)").logs.endswith("42\n")


def test_the_environment_has_nothing_of_the_readers(python: PythonProcess) -> None:
    names = python.run("import os\nprint(*os.environ)").logs.split()
    assert "HOME" in names and not {"OPENAI_API_KEY", "PATH", "USER", "PYTHONPATH"} & set(names)
    assert SECRET not in python.run("print(dict(os.environ))").logs


def test_no_open_files_are_inherited(python: PythonProcess, outside: Path) -> None:
    with open(outside / "secret.txt", encoding="utf-8") as kept:
        os.set_inheritable(kept.fileno(), True)
        with_inheritance = PythonProcess(python.directory)
        code = "import os\nfor number in range(100):\n    try: print(os.pread(number, 100, 0))\n    except OSError: pass"
        ran = with_inheritance.run(code if os.name != "nt" else "")
        with_inheritance.close()
    assert SECRET not in ran.logs


def ends(process: PythonProcess, code: str, error: str) -> str:
    """Runs what has to be ended; afterwards the next run works and says that variables are lost."""
    process.run("kept = 1")
    ran = process.run(code)
    assert (ran.error or "").startswith(error), ran
    after = process.run("kept")
    assert "variables of earlier runs are gone" in after.logs
    assert after.error == "NameError: name 'kept' is not defined"
    return ran.logs


def survives(process: PythonProcess, code: str, error: str) -> None:
    """Runs what fails by itself; afterwards the variables are still there."""
    process.run("kept = 1")
    assert (process.run(code).error or "").startswith(error)
    assert process.run("kept").logs == "1\n"


def test_an_endless_loop(brief: PythonProcess) -> None:
    logs = ends(brief, "print('begun')\nwhile True: pass", "timed out")
    assert logs.startswith("begun\n") and "[timed out after 0.8 seconds]" in logs


def test_a_loop_that_catches_everything(brief: PythonProcess) -> None:
    code = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    ends(brief, code, "timed out")


def test_a_loop_inside_c(brief: PythonProcess) -> None:
    ends(brief, "sum(range(10 ** 12))", "timed out")


@POSIX
def test_ignored_signals(brief: PythonProcess) -> None:
    code = "import signal\nfor n in range(1, 32):\n    try: signal.signal(n, signal.SIG_IGN)\n"
    code += "    except OSError: pass\nwhile True: pass"
    ends(brief, code, "timed out")


def test_endless_output(brief: PythonProcess) -> None:
    logs = ends(brief, "while True: print('x' * 1000)", ("printed too much"))
    assert 100_000 < len(logs) < 101_000 and "output cut after 100,000 bytes" in logs


def test_much_output_is_cut_and_the_rest_goes_on(brief: PythonProcess) -> None:
    ran = brief.run("print('y' * 300_000)\nz = 3")
    assert len(ran.logs) < 101_000 and "output cut" in ran.logs and ran.error is None
    assert brief.run("z").logs == "3\n"


@LINUX
def test_memory(brief: PythonProcess) -> None:
    survives(brief, "x = bytearray(100_000_000_000)", "MemoryError")
    survives(brief, "x = []\nwhile True: x.append('x' * 10_000_000)", "MemoryError")


@POSIX
def test_a_file_that_is_too_large(brief: PythonProcess) -> None:
    survives(brief, "with open('large', 'wb') as f: f.truncate(10_000_000_000)", "OSError")


def test_files_that_are_too_large_together(brief: PythonProcess) -> None:
    code = "import time\nfor n in range(6):\n    with open(f'large{n}', 'wb') as f: f.truncate(100_000_000)\n"
    logs = ends(brief, code + "time.sleep(5)", "wrote too much")
    assert "the files of this run were removed" in logs and not list(brief.directory.glob("large?"))


@LINUX
def test_files_without_a_name(brief: PythonProcess) -> None:
    code = "import os, time\nheld = []\nfor n in range(6):\n    f = open('hidden', 'wb'); os.remove('hidden')\n"
    code += "    os.posix_fallocate(f.fileno(), 0, 100_000_000); held.append(f)\ntime.sleep(5)"
    ends(brief, code, "wrote too much")


def test_too_many_files(brief: PythonProcess, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_child, "MOST_FILES", 200)
    code = "import os, time\nos.makedirs('many')\nfor n in range(300): open(f'many/{n}', 'w').close()\ntime.sleep(5)"
    ends(brief, code, "made too many files")
    assert not list(brief.directory.glob("many/*"))


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("import os\nos._exit(0)", id="leaving"),
        pytest.param("import os\nos.abort()", id="abort"),
        pytest.param("import faulthandler\nfaulthandler._sigsegv()", id="fault"),
        pytest.param("import os\nos.closerange(0, 200)", id="closing every file"),
        pytest.param("import sys\nsys.setrecursionlimit(10**9)\nx = []\nfor _ in range(10**6): x = [x]\nrepr(x)", id="deep recursion"),
        pytest.param("import signal\nsignal.raise_signal(9)", id="killing itself", marks=POSIX),
    ],
)  # fmt: skip
def test_a_process_that_dies(code: str, brief: PythonProcess) -> None:
    brief.run("kept = 1")
    ran = brief.run(code)
    assert ran.error is not None
    brief.close()
    assert brief.run("1 + 1").logs.endswith("2\n")
    assert not list(brief.directory.glob("core*"))


def test_recursion_without_end(brief: PythonProcess) -> None:
    survives(brief, "def f(): f()\nf()", "RecursionError")


def test_threads_left_running(tmp_path: Path) -> None:
    process = PythonProcess(tmp_path, seconds=ENOUGH_SECONDS)
    endless = "threading.Thread(target=lambda: [n for n in iter(int, 1) if n]).start()"
    process.run(f"import threading\nfor _ in range(3): {endless}")
    assert process.run("print('still')").logs == "still\n"
    process.close()
    assert process.run("1").logs.endswith("1\n")
    process.close()


def test_more_threads_than_there_is_memory_for(brief: PythonProcess) -> None:
    code = "import threading, time\nfor _ in range(100_000): threading.Thread(target=time.sleep, args=(60,)).start()"
    assert brief.run(code).error
    brief.close()
    assert brief.run("1").logs.endswith("1\n")


def test_the_workers_own_tools_replaced(brief: PythonProcess) -> None:
    code = "import json, sys, io, base64, atexit, queue, traceback, builtins\n"
    code += "atexit.register(lambda: [0 for _ in iter(int, 1)])\njson.dumps = lambda *a: '}{' * 1000\n"
    code += "sys.stdout = sys.stderr = io.StringIO()\nbuiltins.print = builtins.repr = None"
    assert brief.run(code).error in ("timed out", "stopped")
    assert brief.run("1").logs.endswith("1\n")


def test_forged_answers_are_not_believed(brief: PythonProcess) -> None:
    code = """
import os, json
frame = __import__('sys')._getframe()
while frame and 'answers' not in frame.f_locals: frame = frame.f_back
channel, token = frame.f_locals['answers'], frame.f_locals['request']['token']
forged = {'token': token, 'error': {'a': 1}, 'pictures': [1, 'bm90IGEgcGljdHVyZQ==', '\\x00', None]}
os.write(channel, b'[' * 100_000 + b'\\n' + b'\\xff\\n' + json.dumps(forged).encode() + b'\\n')
"""
    ran = brief.run(code)
    assert (ran.pictures, ran.error) == ([], None)
    assert brief.run("print('honest')").logs.endswith("honest\n")


def test_the_containers_own_files_deleted(brief: PythonProcess) -> None:
    code = "import os, shutil\nfor n in os.listdir('.'):\n    shutil.rmtree(n) if os.path.isdir(n) else os.remove(n)\n"
    brief.run(code + "try: os.rmdir('/mnt/data')\nexcept OSError: pass")
    assert brief.run("open('again', 'w').write('x')").error is None or not brief.directory.exists()
    brief.directory.mkdir(exist_ok=True)
    brief.close()
    assert brief.run("1").logs.endswith("1\n")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@POSIX
def test_ended_processes_leave_no_zombies(tmp_path: Path) -> None:
    process = PythonProcess(tmp_path, seconds=0.3)
    pids = []
    for code in ("pass", "while True: pass", "import os; os._exit(1)", "pass"):
        process.start()
        assert process._child
        pids.append(process._child.process.pid)
        process.run(code)
    process.close()
    assert [pid for pid in pids if alive(pid)] == []
    assert python_child.WATCH.alive() == 0 or process._child not in python_child.WATCH._children


@POSIX
def test_nothing_outlives_a_server_that_is_killed(tmp_path: Path) -> None:
    script = """
import sys, time
from pathlib import Path
from threading import Thread
from helpers.offline.hosted.python_process import PythonProcess
process = PythonProcess(Path(sys.argv[1]))
process.start()
print(process._child.process.pid, flush=True)
process.run("print('ready')")
Thread(target=process.run, args=("while True: pass",), daemon=True).start()
time.sleep(0.2)
print("running", flush=True)
time.sleep(60)
"""
    server = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[1]
    )
    assert server.stdout
    pid = int(server.stdout.readline())
    assert server.stdout.readline() == "running\n" and alive(pid)
    server.send_signal(signal.SIGKILL)
    server.wait()
    server.stdout.close()
    deadline = time.monotonic() + 10
    while alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(pid)
