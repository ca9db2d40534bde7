"""Shows a directory as /mnt/data to the code in this process: the name that the API's containers use.

No file system is mounted, which would need privileges: the functions that take a path translate it. This is a
convenience and no wall; `python_guard` judges the true path of whatever is opened.
"""

from __future__ import annotations

import builtins
import functools
import io
import os
import sqlite3
from collections.abc import Callable
from typing import Any

SHOWN = "/mnt/data"

TAKE_PATHS = """open stat lstat listdir scandir mkdir remove unlink rmdir rename replace link symlink chmod utime
access truncate chdir readlink statvfs""".split()


def show(directory: str) -> None:
    """From here on paths below /mnt/data lead into the directory, which becomes the current one."""
    os.chdir(directory)
    true_current = os.getcwd

    def true(path: Any) -> Any:
        if isinstance(path, os.PathLike):
            path = os.fspath(path)
        if isinstance(path, bytes):
            return os.fsencode(true(os.fsdecode(path)))
        if not isinstance(path, str):
            return path
        plain = path.replace("\\", "/") if os.name == "nt" else path
        if os.name == "nt" and plain[1:2] == ":":
            plain = plain[2:] if plain[2:].startswith(SHOWN) else plain
        if plain == SHOWN or plain.startswith(SHOWN + "/"):
            return directory + path[len(path) - len(plain) + len(SHOWN) :]
        return path

    def translated(function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def with_true_paths(*args: Any, **kwargs: Any) -> Any:
            paths = [true(arg) for arg in args]
            if not any(name.endswith("dir_fd") for name in kwargs):
                # The guard refuses relative paths that go up, since it cannot see what they are relative to.
                paths = [os.path.join(true_current(), p) if _goes_up(p) else p for p in paths]
            return function(*paths, **{name: true(value) for name, value in kwargs.items()})

        for supported in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
            if function in supported:
                supported.add(with_true_paths)
        return with_true_paths

    def current() -> str:
        here = true_current()
        inside = here == directory or here.startswith(directory + os.sep)
        return SHOWN + here[len(directory) :].replace(os.sep, "/") if inside else here

    def opened(file: Any, *args: Any, **kwargs: Any) -> Any:
        path = true(file)
        return true_open(os.path.join(true_current(), path) if _goes_up(path) else path, *args, **kwargs)

    true_open = io.open
    for name in TAKE_PATHS:
        if hasattr(os, name):
            setattr(os, name, translated(getattr(os, name)))
    os.getcwd = current
    builtins.open = io.open = functools.wraps(true_open)(opened)
    sqlite3.connect = translated(sqlite3.connect)


def _goes_up(path: Any) -> bool:
    return isinstance(path, str) and not os.path.isabs(path) and ".." in path.replace(os.sep, "/").split("/")
