"""Runs Python for the code interpreter: the child's side, started as a script.

It is told where and what to run in lines of JSON on its standard input and answers in lines of JSON on its standard
output. What the code prints goes to standard error, which the parent reads as it comes. Before any code
runs the walls are up: `python_kernel` asks the operating system, `python_guard` watches the interpreter,
`python_paths` shows the directory as /mnt/data. `python_process` says what each system gets.
"""

from __future__ import annotations

import ast
import base64
import contextlib
import importlib.util
import io
import json
import linecache
import os
import queue
import shutil  # noqa: F401  it notes at import what os can do, so it comes before os is changed
import subprocess
import sys
import threading
import traceback
import types
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import python_guard  # type: ignore[import-not-found]  # noqa: E402
import python_kernel  # type: ignore[import-not-found]  # noqa: E402
import python_paths  # type: ignore[import-not-found]  # noqa: E402

sys.path.remove(str(HERE))

FIGURES = "python_figures"
MOST_PICTURES = 20
MOST_FRAMES = 6


class Session:
    """The variables of one container and what its code has shown."""

    def __init__(self, output: io.TextIOWrapper) -> None:
        self._output = output
        self._cells = 0
        self._pictures: list[bytes] = []
        self._module = types.ModuleType("__main__")
        self._module.__dict__.update(__builtins__=__builtins__, display=self.display)
        sys.modules["__main__"] = self._module

    def run(self, code: str) -> dict[str, Any]:
        """The answer to one request; everything printed on the way is in the other pipe."""
        self._cells += 1
        self._pictures = []
        sys.stdout = sys.stderr = self._output
        name = f"cell {self._cells}"
        linecache.cache[name] = (len(code), None, code.splitlines(keepends=True), name)
        error = None
        try:
            self._execute(code, name)
            self.take_figures()
        except SystemExit as leaving:
            error = f"SystemExit: {leaving.code}" if leaving.code else None
            self.take_figures()
        except BaseException as failure:
            text = describe(failure)
            print(text, file=self._output)
            error = text.strip().splitlines()[-1][:500]
        self._output.flush()
        return {"error": error, "pictures": [base64.b64encode(p).decode() for p in self._pictures]}

    def display(self, *things: Any) -> None:
        """What a notebook's display() does: pictures are shown as pictures, the rest as text."""
        for thing in things:
            if is_a(thing, "matplotlib.figure", "Figure"):
                self._keep(picture_of(thing))
                if "matplotlib.pyplot" in sys.modules:
                    sys.modules["matplotlib.pyplot"].close(thing)
            elif is_a(thing, "PIL.Image", "Image"):
                buffer = io.BytesIO()
                thing.save(buffer, "PNG")
                self._keep(buffer.getvalue())
            else:
                print(repr(thing))

    def take_figures(self) -> None:
        """Keeps and closes every figure that is open, oldest first."""
        pyplot: Any = sys.modules.get("matplotlib.pyplot")
        for number in pyplot.get_fignums() if pyplot else ():
            self.display(pyplot.figure(number))

    def _keep(self, picture: bytes) -> None:
        if len(self._pictures) < MOST_PICTURES:
            self._pictures.append(picture)

    def _execute(self, code: str, name: str) -> None:
        tree = ast.parse(code, name)
        variables = self._module.__dict__
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, name, "exec"), variables)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), name, "eval"), variables)
            if value is not None and not code.rstrip().endswith(";"):
                self.display(value)


def is_a(thing: Any, module: str, name: str) -> bool:
    """Whether the thing is of a class whose module may not even have been loaded."""
    return module in sys.modules and isinstance(thing, getattr(sys.modules[module], name))


def picture_of(figure: Any) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()


def describe(failure: BaseException) -> str:
    """A traceback with the reader's own frames, without the marks that differ between versions of Python."""
    told = traceback.TracebackException.from_exception(failure, lookup_lines=False)
    lines: list[str] = []
    frames = [
        traceback.FrameSummary(frame.filename, frame.lineno, frame.name)
        for frame in told.stack
        if frame.filename.startswith(("cell ", os.environ["HOME"], python_paths.SHOWN))
    ]
    if frames:
        lines.append("Traceback (most recent call last):\n")
        if len(frames) > MOST_FRAMES:
            left_out = f"  ... {len(frames) - MOST_FRAMES} more calls ...\n"
            half = MOST_FRAMES // 2
            lines += [*traceback.format_list(frames[:half]), left_out, *traceback.format_list(frames[-half:])]
        else:
            lines += traceback.format_list(frames)
    return "".join([*lines, *told.format_exception_only()]).rstrip("\n")


def tell_without_paths(output: io.TextIOWrapper) -> None:
    """Warnings and mistakes in threads name files of this machine by default."""

    def format_warning(message: Warning | str, category: type[Warning], *place: Any) -> str:
        return f"{category.__name__}: {message}\n"

    def tell(failed: threading.ExceptHookArgs) -> None:
        if failed.exc_value:
            print(describe(failed.exc_value), file=output)

    warnings.formatwarning = format_warning  # type: ignore[assignment]
    threading.excepthook = tell


def listen(commands: int, requests: queue.Queue[dict[str, Any]]) -> None:
    """Reads requests; when the parent is gone, so is this process."""
    with open(commands, encoding="utf-8") as lines:
        for line in lines:
            requests.put(json.loads(line))
    os._exit(0)


def load_what_most_code_needs() -> None:
    """Behind the walls each would be slower: there matplotlib makes its list of fonts anew."""
    with bundled_fonts_only(), contextlib.suppress(Exception):  # what is missing or broken is the code's business
        for name in ("numpy", "pandas", "matplotlib", "PIL.Image", "matplotlib.figure", "matplotlib.pyplot"):
            importlib.import_module(name)


@contextlib.contextmanager
def bundled_fonts_only() -> Iterator[None]:
    """Matplotlib asks the system for fonts when it loads; behind the walls it cannot, and before them it shall not."""
    walk, ask = os.walk, subprocess.check_output

    def walk_libraries(top: Any, *args: Any, **kwargs: Any) -> Iterator[Any]:
        return walk(top, *args, **kwargs) if "-packages" in str(top) else iter(())

    def refuse(*args: Any, **kwargs: Any) -> Any:
        raise OSError("no fonts of the system")

    os.walk, subprocess.check_output = walk_libraries, refuse
    try:
        yield
    finally:
        os.walk, subprocess.check_output = walk, ask


def next_request(requests: queue.Queue[dict[str, Any]], idle: float) -> dict[str, Any]:
    """Waits for a request; ends the process after a long wait."""
    try:
        return requests.get(timeout=idle)
    except queue.Empty:
        os._exit(0)


def offer_figures(take_figures: Callable[[], None]) -> None:
    """Makes the backend of matplotlib importable by name, and loads it only when matplotlib asks."""
    spec = importlib.util.spec_from_file_location(FIGURES, HERE / f"{FIGURES}.py")
    assert spec and spec.loader
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[FIGURES] = module
    module.__dict__["take_figures"] = take_figures
    spec.loader.exec_module(module)


def separate_pipes() -> tuple[int, int]:
    """Puts requests and answers out of the way of the code: its input is empty, its output is the log."""
    commands, answers = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return commands, answers


def read_line(file: int) -> str:
    """One line and not a byte more: the rest is for the thread that listens."""
    line = b""
    while not line.endswith(b"\n"):
        byte = os.read(file, 1)
        if not byte:
            os._exit(0)
        line += byte
    return line.decode()


def send(file: int, answer: dict[str, Any]) -> None:
    data = json.dumps(answer).encode() + b"\n"
    while data:
        data = data[os.write(file, data) :]


def main() -> None:
    commands, answers = separate_pipes()
    stream = io.BufferedWriter(io.FileIO(1, "wb", closefd=False))
    output = io.TextIOWrapper(stream, "utf-8", "replace", "\n", line_buffering=True)
    session = Session(output)
    tell_without_paths(output)
    offer_figures(session.take_figures)
    system = python_kernel.take_ctypes()
    load_what_most_code_needs()
    place = json.loads(read_line(commands))
    directory = place["directory"]
    os.environ.update(HOME=directory, TMPDIR=directory)
    sys.path.insert(0, directory)
    python_paths.show(directory)
    readable = python_kernel.libraries(HERE)
    walled = python_kernel.wall(directory, readable, place["memory"], system)
    del system  # the code can see this frame
    python_guard.install(directory, readable, walled)
    requests: queue.Queue[dict[str, Any]] = queue.Queue()
    threading.Thread(target=listen, args=(commands, requests), daemon=True).start()
    send(answers, {"token": "ready"})
    while True:
        request = next_request(requests, place["idle"])
        answer = {**session.run(request["code"]), "token": request["token"]}
        os.write(1, b"\0" + request["token"].encode() + b"\n")
        send(answers, answer)


if __name__ == "__main__":
    main()
