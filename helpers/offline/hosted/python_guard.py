"""The wall inside the interpreter: an audit hook, which cannot be taken away once it is set.

It allows what it knows to be harmless, judges paths by where they truly lead, and refuses the rest. The hook and
its helper use nothing that the code could replace: every function they call is a built-in one, held in default
arguments, and the guard refuses to change the code or the defaults of either. It reads no attribute of an
argument and calls none of its methods before it knows the exact type.
"""

from __future__ import annotations

import gc
import os
import socket
import subprocess
import sys
from typing import Any

HARMLESS = frozenset(
    """compile exec marshal.loads marshal.load marshal.dumps code.__new__ function.__new__
    object.__getattr__ object.__delattr__ sys._getframe sys._getframemodulename builtins.id builtins.input
    builtins.input/result builtins.breakpoint array.__new__ mmap.__new__ tempfile.mkstemp tempfile.mkdtemp
    glob.glob glob.glob/2 pathlib.Path.glob pathlib.Path.rglob os.walk os.fwalk os.putenv os.unsetenv
    pickle.find_class sqlite3.connect sqlite3.connect/handle sys.unraisablehook sys.excepthook
    sys.set_asyncgen_hooks_firstiter sys.set_asyncgen_hooks_finalizer time.sleep random.seed
    _thread.start_new_thread _thread.start_joinable_thread resource.setrlimit fcntl.flock fcntl.lockf
    shutil.copyfile shutil.copymode shutil.copystat shutil.copytree shutil.rmtree shutil.move
    shutil.make_archive shutil.unpack_archive msvcrt.get_osfhandle
    cpython._PySys_ClearAuditHooks cpython.PyInterpreterState_Clear""".split()
)
READS = frozenset("os.listdir os.scandir os.chdir os.fchdir os.listxattr os.getxattr os.add_dll_directory".split())
CHANGES = frozenset(
    """os.mkdir os.rmdir os.remove os.truncate os.chmod os.lchmod os.fchmod os.chflags os.utime
    os.setxattr os.removexattr""".split()
)
PAIRS = frozenset({"os.rename", "os.link", "os.symlink"})

# Third-party modules that load: what the real container has and a reader of the course may have. A fixed list,
# because others bring their own way to files and networks, and because code should fare alike everywhere.
PACKAGES = frozenset(
    """numpy pandas matplotlib mpl_toolkits pylab PIL dateutil pytz tzdata six kiwisolver contourpy cycler
    fontTools packaging pyparsing openpyxl et_xmlfile xlsxwriter scipy sklearn joblib threadpoolctl seaborn
    statsmodels patsy sympy mpmath networkx tabulate numpy_distutils python_figures docx pypdf""".split()
)
REFUSED_MODULES = frozenset(
    """_ctypes _ctypes_test _posixsubprocess _posixshmem _xxsubinterpreters _interpreters _interpqueues _testcapi
    _testinternalcapi _testlimitedcapi _dbm _gdbm _tkinter _curses readline cffi _cffi_backend _overlapped
    _remote_debugging""".split()
)
# These open files with functions of their own, so they load only where the kernel watches too.
UNWATCHED_MODULES = frozenset({"_sqlite3", "_ssl"})

REFUSED_FUNCTIONS = """fork forkpty execv execve posix_spawn posix_spawnp system spawnv spawnve kill killpg
setpriority sched_setaffinity sched_setscheduler sched_setparam setuid setgid seteuid setegid setreuid setregid
setresuid setresgid setgroups initgroups chroot mkfifo mknod pidfd_open memfd_create unshare setns openpty
posix_openpt startfile setsid setpgid""".split()


def install(directory: str, readable: list[str], walled: bool) -> None:
    """Sets the hook. `walled` says that the kernel guards files as well."""
    readable = [os.path.normcase(path) for path in readable]
    roots = tuple(path + os.sep for path in readable)
    own = os.path.normcase(directory) + os.sep
    packages = PACKAGES | {os.path.normcase(name) for name in PACKAGES}
    refused_modules = REFUSED_MODULES if walled else REFUSED_MODULES | UNWATCHED_MODULES
    built_in: Any = sys.modules[os.name]
    local_sockets: int = getattr(socket, "AF_UNIX", -1)
    full_path_on_windows = getattr(built_in, "_getfullpathname", None)

    def locate(
        path: str,
        windows: bool = os.name == "nt",
        full: Any = full_path_on_windows,
        current: Any = built_in.getcwd,
        readlink: Any = built_in.readlink,
        failed: Any = (OSError, ValueError),
        length: Any = len,
    ) -> str:
        """Where a path truly leads, or nothing if that cannot be said."""
        if windows:
            lower: str = full(path).lower()
            return lower
        depth = 0
        if path[:1] != "/":
            for part in path.split("/"):
                depth += -1 if part == ".." else 0 if part in ("", ".") else 1
                if depth < 0:
                    return ""
            path = current() + "/" + path
        parts, real, links = path.split("/")[::-1], "", 0
        while parts:
            part = parts.pop()
            if part == "" or part == ".":
                continue
            if part == "..":
                real = real.rpartition("/")[0]
                continue
            step = real + "/" + part
            try:
                target = readlink(step)
            except failed:
                real = step
                continue
            links += 1
            if links > 40:
                return ""
            real = "" if target[:1] == "/" else real
            parts += target.split("/")[::-1]
        return real

    def guard(
        event: str,
        arguments: tuple[Any, ...],
        helper: Any = locate,
        kinds: tuple[Any, ...] = (str, bytes, int, type(None), type),
        own: str = own,
        directory: str = directory,
        roots: tuple[str, ...] = roots,
        single: frozenset[str] = frozenset({os.devnull, *readable}),
        writing: int = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND,
        sets: tuple[frozenset[str], ...] = (HARMLESS, READS, CHANGES, PAIRS),
        modules: tuple[frozenset[str], ...] = (
            refused_modules,
            frozenset(sys.stdlib_module_names),
            packages,
        ),
        lstat: Any = built_in.lstat,
        failed: Any = (OSError, ValueError),
        pid: int = os.getpid(),
        local_sockets: int = local_sockets,
        errors: tuple[Any, ...] = (PermissionError, ModuleNotFoundError),
        separator: str = os.sep,
        windows: bool = os.name == "nt",
    ) -> None:
        if event in sets[0]:
            return
        text, binary, number, nothing, kind = kinds
        paths: tuple[Any, ...]
        changes = True
        if event == "open":
            paths = arguments[:1]
            flags = arguments[2]
            changes = kind(flags) is number and flags & writing != 0
        elif event in sets[1]:
            paths, changes = arguments[:1], False
        elif event in sets[2]:
            paths = arguments[:1]
        elif event in sets[3]:
            paths = arguments[:2]
        elif event == "import":
            name, file = arguments[0], arguments[1]
            if kind(name) is not text:
                raise errors[0]("names of modules are plain text in this container")
            top = name.partition(".")[0]
            known = top in modules[1] or top in modules[2]
            if top not in modules[0] and file is None:
                if known:
                    return
                # A module that the code wrote itself is judged again when its file is opened.
                for own_file in (directory + separator + top, directory + separator + top + ".py"):
                    try:
                        lstat(own_file)
                        return
                    except failed:
                        continue
            if known and top not in modules[0] and kind(file) is text:
                file = file.lower() if windows else file
                for root in roots:
                    if file.startswith(root) and "/../" not in file:
                        rest = file[root.__len__() :]
                        inner = rest.replace("\\", "/").partition("/")[0].partition(".")[0]
                        if inner in modules[2] or (inner in modules[1] and inner not in modules[0]):
                            return
                        if inner in ("lib-dynload", "DLLs"):
                            return
            raise errors[1](f"No module named {top!r} in this container", name=top)
        elif event == "object.__setattr__":
            # Libraries set defaults and bases of their own; only what the guard consists of must stay.
            if arguments[0] is helper:
                raise errors[0]("code in this container may not change its guard")
            return
        elif event == "os.kill" and arguments[0] == pid:
            return
        elif event == "socket.__new__" and arguments[1] == local_sockets and not windows:
            return  # a pair of these wakes an event loop; connecting and binding are refused
        elif event == "fcntl.fcntl" and arguments[1] in (1, 2, 3):
            return
        else:
            raise errors[0](f"{event} is not possible in this container")
        for path in paths:
            if kind(path) is number or path is None:
                continue
            if kind(path) is binary:
                path = binary.decode(path, "utf-8", "surrogateescape")
            elif kind(path) is not text:
                raise errors[0]("paths are plain text in this container")
            if event == "os.symlink" and (windows or ".." in path.split("/")):
                raise errors[0]("links in this container may not lead upwards")
            if not changes:
                if path in single:
                    return
                if not windows and (path + "/").startswith(roots) and "/.." not in path:
                    continue
            elif path == "/dev/null" or path == "nul":
                continue
            real = helper(path)
            if real and (real + separator).startswith(own):
                continue
            if not changes and real and ((real + separator).startswith(roots) or real in single):
                continue
            raise errors[0](13, "code in this container has only /mnt/data", path)

    _refuse_functions()
    sys.addaudithook(guard)


def _refuse_functions() -> None:
    """Takes away what the hook is not asked about, or not everywhere."""

    def refuse(name: str) -> Any:
        def refused(*args: Any, **kwargs: Any) -> Any:
            raise PermissionError(f"{name} is not possible in this container")

        return refused

    for module in (os, sys.modules[os.name]):
        for name in REFUSED_FUNCTIONS:
            if hasattr(module, name):
                setattr(module, name, refuse(name))
    for name in ("get_objects", "get_referrers", "get_referents"):
        setattr(gc, name, refuse(name))
    if hasattr(subprocess, "_fork_exec"):
        setattr(subprocess, "_fork_exec", refuse("fork"))  # noqa: B010
        sys.modules.pop("_posixsubprocess", None)
