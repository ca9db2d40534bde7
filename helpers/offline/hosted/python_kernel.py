"""The walls outside the interpreter, as far as this system has them for everybody: resource limits, Landlock
(files), and a seccomp filter (processes, network, signals to others). None is required."""

from __future__ import annotations

import contextlib
import importlib
import os
import site
import struct
import sys
import sysconfig
import types
import zoneinfo
from pathlib import Path
from typing import Any

MEGABYTE = 1_000_000
LARGEST_FILE = 128 * MEGABYTE
MOST_OPEN_FILES = 256
MOST_CPU_SECONDS = 900

PLACES = ("/etc/localtime", "/etc/mime.types", "/dev/null", "/dev/urandom", "/dev/zero", "/dev/random")
SHARED_LIBRARIES = ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache")

LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 444, 445, 446
READ_FILE, READ_DIRECTORY, WRITE_FILE, TRUNCATE, REFER = 1 << 2, 1 << 3, 1 << 1, 1 << 14, 1 << 13
MAKE_AND_REMOVE = 1 << 4 | 1 << 5 | 1 << 7 | 1 << 8 | 1 << 12  # directories, files, links; no devices, no pipes

# Numbers of system calls on x86-64 and on 64-bit ARM. Those from 424 on are the same everywhere.
ARCHITECTURES = {"x86_64": (0xC000003E, 0), "aarch64": (0xC00000B7, 1)}
REFUSED_CALLS = {
    "socket": (41, 198), "connect": (42, 203), "accept": (43, 202), "bind": (49, 200), "listen": (50, 201),
    "accept4": (288, 242), "shmget": (29, 194), "semget": (64, 190), "msgget": (68, 186), "mq_open": (240, 180),
    "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281), "ptrace": (101, 117),
    "tkill": (200, 130), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "setpriority": (141, 140), "sched_setparam": (142, 118), "sched_setscheduler": (144, 119),
    "sched_setaffinity": (203, 122), "sched_setattr": (314, 274), "ioprio_set": (251, 30),
    "pivot_root": (155, 41), "chroot": (161, 51), "mount": (165, 40), "umount2": (166, 39), "unshare": (272, 97),
    "setns": (308, 268), "mknod": (133, None), "mknodat": (259, 33), "add_key": (248, 217),
    "request_key": (249, 218), "keyctl": (250, 219), "perf_event_open": (298, 241), "bpf": (321, 280),
    "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265), "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271), "memfd_create": (319, 279), "userfaultfd": (323, 282),
    "pidfd_send_signal": (424, 424), "io_uring_setup": (425, 425), "open_tree": (428, 428),
    "move_mount": (429, 429), "fsopen": (430, 430), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438),
    "memfd_secret": (447, 447),
}  # fmt: skip
CLONE, CLONE3, KILL, TGKILL, PRLIMIT, FCNTL = (56, 220), 435, (62, 129), (234, 131), (302, 261), (72, 25)
CLONE_THREAD = 0x10000
SEND_SIGNALS = (8, 10, 15)  # F_SETOWN, F_SETSIG, F_SETOWN_EX


def libraries(here: Path) -> list[str]:
    """What every Python reads: itself, the installed packages, the fonts and the time zones."""
    own = {sys.prefix, sys.base_prefix, sys.exec_prefix, site.getuserbase() if site.ENABLE_USER_SITE else sys.prefix}
    named = [path for path in sys.path if path and path.startswith(tuple(own))]
    packaged = [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    standard = [path for name, path in sysconfig.get_paths().items() if name in ("stdlib", "platstdlib")]
    files = [str(here / "python_figures.py"), sys.executable, str(Path(sys.prefix) / "pyvenv.cfg")]
    found = [*named, *packaged, *standard, *files, *zoneinfo.TZPATH, *(PLACES if os.name == "posix" else ())]
    found += [os.path.realpath(path) for path in found]
    return list(dict.fromkeys(path.rstrip(os.sep) for path in found if os.path.exists(path)))


def take_ctypes() -> Any:
    """The module that calls the system, on Linux, where the walls need it; everybody else gets an empty one.

    It is empty and not missing because pandas imports it, and needs nothing of it.
    """
    taken: Any = None
    if sys.platform.startswith("linux"):
        with contextlib.suppress(ImportError):
            taken = importlib.import_module("ctypes")
    for name in [name for name in sys.modules if name.partition(".")[0] in ("ctypes", "_ctypes")]:
        del sys.modules[name]
    sys.modules["ctypes"] = types.ModuleType("ctypes")
    return taken


def wall(directory: str, readable: list[str], memory_limit: int, system: Any) -> bool:
    """Puts up what there is. Says whether the kernel now watches over files."""
    _limit_resources(memory_limit)
    if system is None:
        return False
    try:
        library = system.CDLL(None, use_errno=True)
        library.prctl(38, 1, 0, 0, 0)  # no new privileges, which the other two require
        _drop_capabilities(library)
        watched = _restrict_files(library, directory, readable)
        _filter_calls(library, system)
    except (OSError, AttributeError):
        return False
    return watched


def _limit_resources(memory_limit: int) -> None:
    try:
        import resource
    except ImportError:
        return
    limits = {
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": LARGEST_FILE,
        "RLIMIT_NOFILE": MOST_OPEN_FILES,
        "RLIMIT_CPU": MOST_CPU_SECONDS,
        "RLIMIT_MSGQUEUE": 0,
    }
    if sys.platform.startswith("linux"):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limits["RLIMIT_AS"] = pages * resource.getpagesize() + memory_limit
    elif sys.platform == "darwin":
        limits["RLIMIT_NPROC"] = 0  # threads do not count there, and another process cannot be started
    for name, limit in limits.items():
        if hasattr(resource, name):
            hard = resource.getrlimit(getattr(resource, name))[1]
            limit = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            try:
                resource.setrlimit(getattr(resource, name), (limit, limit))
            except (OSError, ValueError):
                continue


def _drop_capabilities(library: Any) -> None:
    """For whoever runs the server as root, as containers do."""
    header, none = struct.pack("<Ii", 0x20080522, 0), bytes(24)
    library.capset(header, none)


def _restrict_files(library: Any, directory: str, readable: list[str]) -> bool:
    """Landlock: reading the libraries, everything in the directory, and nothing else."""
    call = library.syscall
    version = call(LANDLOCK_CREATE, None, 0, 1)
    if version < 1:
        return False
    every = (1 << 13) - 1
    reading = READ_FILE | READ_DIRECTORY
    changing = reading | WRITE_FILE | MAKE_AND_REMOVE
    if version >= 2:
        every, changing = every | REFER, changing | REFER
    if version >= 3:
        every, changing = every | TRUNCATE, changing | TRUNCATE
    network = 3 if version >= 4 else 0
    scoped = 3 if version >= 6 else 0
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    rules = call(LANDLOCK_CREATE, struct.pack("<QQQ", every, network, scoped)[:size], size, 0)
    if rules < 0:
        return False
    grants = [(directory, changing), (os.devnull, READ_FILE | WRITE_FILE)]
    shared = [os.path.join(prefix, "lib") for prefix in (sys.prefix, sys.base_prefix)]
    for path, rights in [*grants, *((path, reading) for path in (*readable, *SHARED_LIBRARIES, *shared))]:
        if not os.path.exists(path):
            continue
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rights = rights if os.path.isdir(path) else rights & (READ_FILE | WRITE_FILE | TRUNCATE)
        call(LANDLOCK_ADD, rules, 1, struct.pack("<Qi", rights, place), 0)
        os.close(place)
    done = call(LANDLOCK_RESTRICT, rules, 0) == 0
    os.close(rules)
    return bool(done)


def _filter_calls(library: Any, system: Any) -> None:
    """A seccomp filter: threads are allowed and processes are not, and signals go to this process only."""
    machine = os.uname().machine
    if machine not in ARCHITECTURES or sys.maxsize < 2**32:
        return
    token, column = ARCHITECTURES[machine]
    load, equal, at_least, any_bit, answer = 0x20, 0x15, 0x35, 0x45, 0x06
    allow, refuse, unknown = 0x7FFF0000, 0x00050001, 0x00050026  # yes; EPERM; ENOSYS, so that clone is tried
    number, architecture, first, second = 0, 4, 16, 24  # where the kernel's record of a call has them

    def only_if(call: int, argument: int, test: int, value: int) -> list[tuple[int, int, int, int]]:
        return [
            (equal, 0, 4, call), (load, 0, 0, argument), (test, 0, 1, value), (answer, 0, 0, allow),
            (answer, 0, 0, refuse),
        ]  # fmt: skip

    program = [(load, 0, 0, architecture), (equal, 1, 0, token), (answer, 0, 0, refuse), (load, 0, 0, number)]
    program += [(at_least, 0, 1, 0x40000000), (answer, 0, 0, refuse)]
    numbers: tuple[int | None, ...]
    for numbers in REFUSED_CALLS.values():
        if call := numbers[column]:
            program += [(equal, 0, 1, call), (answer, 0, 0, refuse)]
    program += [(equal, 0, 1, CLONE3), (answer, 0, 0, unknown)]
    program += only_if(CLONE[column], first, any_bit, CLONE_THREAD)
    program += only_if(KILL[column], first, equal, os.getpid())
    program += only_if(TGKILL[column], first, equal, os.getpid())
    program += only_if(PRLIMIT[column], first, equal, 0)
    program += [(equal, 0, len(SEND_SIGNALS) + 3, FCNTL[column]), (load, 0, 0, second)]
    program += [(equal, len(SEND_SIGNALS) - place, 0, value) for place, value in enumerate(SEND_SIGNALS)]
    program += [(answer, 0, 0, allow), (answer, 0, 0, refuse), (answer, 0, 0, allow)]
    packed = b"".join(struct.pack("<HBBI", *step) for step in program)
    kept = system.create_string_buffer(packed, len(packed))
    filter_program = system.create_string_buffer(struct.pack("<HxxxxxxQ", len(program), system.addressof(kept)))
    library.prctl(22, 2, filter_program, 0, 0)
