"""What hostile code tries. OUT is a directory outside; every attempt in the first two tables must be refused."""

from __future__ import annotations

REFUSED = {
    "open": "open(OUT + '/secret.txt').read()",
    "open by bytes": "open((OUT + '/secret.txt').encode()).read()",
    "open for writing": "open(OUT + '/new.txt', 'w').write('x')",
    "os.open": "os.read(os.open(OUT + '/secret.txt', os.O_RDONLY), 100)",
    "the unwrapped os.open": "sys.modules[os.name].open(OUT + '/secret.txt', os.O_RDONLY)",
    "_io.FileIO": "__import__('_io').FileIO(OUT + '/secret.txt').read()",
    "a way up": "open('../' * 20 + OUT.lstrip('/') + '/secret.txt').read()",
    "a way up from /mnt/data": "open('/mnt/data/../' * 1 + '../' * 20 + OUT.lstrip('/') + '/secret.txt').read()",
    "a path that changes": """
        class Path(str):
            def startswith(self, *a): return True
            def split(self, *a): return []
            def __add__(self, other): return '/mnt/data/'
        open(Path(OUT + '/secret.txt')).read()
        """,
    "pathlib": "import pathlib; pathlib.Path(OUT, 'secret.txt').read_text()",
    "listing": "os.listdir(OUT)",
    "scandir": "list(os.scandir(OUT))",
    "pandas": "import pandas; pandas.read_csv(OUT + '/secret.csv')",
    "numpy": "import numpy; numpy.fromfile(OUT + '/secret.txt', dtype='u1')",
    "numpy.memmap": "import numpy; bytes(numpy.memmap(OUT + '/secret.txt', mode='r'))",
    "io.open_code": "import io; io.open_code(OUT + '/secret.txt').read()",
    "chdir": "os.chdir(OUT)",
    "mkdir": "os.mkdir(OUT + '/new')",
    "remove": "os.remove(OUT + '/secret.txt')",
    "rename out": "open('a', 'w').close(); os.rename('a', OUT + '/a')",
    "rename in": "os.rename(OUT + '/secret.txt', 'mine')",
    "truncate": "os.truncate(OUT + '/secret.txt', 0)",
    "chmod": "os.chmod(OUT + '/secret.txt', 0o777)",
    "shutil": "import shutil; shutil.copy(OUT + '/secret.txt', 'mine')",
    "hard link": "os.link(OUT + '/secret.txt', 'hard'); open('hard').read()",
    "symbolic link": "os.symlink(OUT, 'soft'); open('soft/secret.txt').read()",
    "symbolic link upwards": "os.symlink('../' * 20 + OUT.lstrip('/'), 'up'); open('up/secret.txt').read()",
    "an archive's link": """
        import tarfile, io
        entry = tarfile.TarInfo('way'); entry.type = tarfile.SYMTYPE; entry.linkname = OUT
        with tarfile.open('a.tar', 'w') as archive: archive.addfile(entry)
        with tarfile.open('a.tar') as archive: archive.extractall('.')
        open('way/secret.txt').read()
        """,
    "import from outside": "sys.path.insert(0, OUT); import stolen; stolen.SECRET",
    "a loader's import": """
        from importlib.machinery import SourceFileLoader
        SourceFileLoader('stolen', OUT + '/stolen.py').load_module().SECRET
        """,
    "the server's own code": "import openai",
    "socket": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "urllib": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
    "names of hosts": "import socket; socket.getaddrinfo('example.com', 80)",
    "listening": "import _socket; _socket.socket(2, 1).bind(('127.0.0.1', 0))",
    "asyncio": """
        import asyncio
        async def reach(): await asyncio.open_connection('127.0.0.1', 9)
        asyncio.run(reach())
        """,
    "pandas from a URL": "import pandas; pandas.read_csv('http://127.0.0.1:9/a.csv')",
    "subprocess": "import subprocess; subprocess.run([sys.executable, '-c', 'pass'])",
    "system": "os.system('echo')",
    "popen": "os.popen('echo').read()",
    "multiprocessing": """
        import multiprocessing
        process = multiprocessing.get_context('spawn').Process(target=print)
        process.start()
        """,
    "ctypes": "import _ctypes",
    "ctypes by its file": """
        import importlib.util, importlib.machinery
        spec = importlib.machinery.PathFinder.find_spec('_ctypes')
        module = importlib.util.module_from_spec(spec)
        getattr(module, 'dlopen', None) or module.LoadLibrary
        module.dlopen(None, 0)
        """,
    "ctypes under another name": """
        from importlib.machinery import ExtensionFileLoader, PathFinder, ModuleSpec
        origin = PathFinder.find_spec('_ctypes').origin
        loader = ExtensionFileLoader('json', origin)
        loader.create_module(ModuleSpec('json', loader, origin=origin))
        """,
    "another interpreter": """
        try: import _interpreters as way
        except ImportError: import _xxsubinterpreters as way
        way.create()
        """,
    "tracing": "sys.settrace(lambda *a: None)",
    "other frames": "sys._current_frames()",
    "gc": "import gc; gc.get_objects()",
    "killing everybody": "os.kill(-1, 0)",
    "killing the server": "os.kill(os.getppid(), 9)",
    "killing by the unwrapped function": "import signal; sys.modules[os.name].kill(os.getppid(), 9)",
}
REFUSED_ON_POSIX = {
    "environment of this process": "open('/proc/self/environ').read()",
    "environment of the server": "open(f'/proc/{os.getppid()}/environ').read()",
    "memory of this process": "open('/proc/self/mem', 'r+b')",
    "root of the file system": "os.listdir('/')",
    "a directory's descriptor": """
        top = os.open('/', os.O_RDONLY)
        os.open('etc/passwd', os.O_RDONLY, dir_fd=top)
        """,
    "up from a directory's descriptor": """
        os.makedirs('d/e', exist_ok=True)
        os.open('../' * 20 + OUT.lstrip('/') + '/secret.txt', os.O_RDONLY, dir_fd=os.open('d/e', os.O_RDONLY))
        """,
    "fork": "os.fork()",
    "exec": "os.execv(sys.executable, [sys.executable])",
    "posix_spawn": "os.posix_spawn(sys.executable, [sys.executable], {})",
    "starting a process by hand": "import _posixsubprocess; _posixsubprocess.fork_exec()",
    "signals by a file's owner": "import fcntl; fcntl.fcntl(0, fcntl.F_SETOWN, os.getppid())",
    "the server's priority": "os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)",
    "a socket between processes": "import socket; socket.socket(socket.AF_UNIX).connect('/tmp/x')",
    "a named pipe": "os.mkfifo('pipe')",
    "a shared memory file": "import _posixshmem; _posixshmem.shm_open('/x', os.O_CREAT | os.O_RDWR, 0o600)",
}
DESTRUCTIVE = {
    "the guard through its own frame": """
        try: open(OUT + '/secret.txt')
        except OSError as refusal: trace = refusal.__traceback__
        while trace.tb_next: trace = trace.tb_next
        frame = trace.tb_frame
        for name, value in list(frame.f_locals.items()):
            if callable(value) and hasattr(value, '__code__'):
                try: value.__code__ = (lambda *a, **k: '/mnt/data/x').__code__
                except PermissionError: pass
                try: value.__defaults__ = ()
                except PermissionError: pass
            if isinstance(value, (str, tuple, frozenset)):
                try: frame.f_locals[name] = ('/',)
                except Exception: pass
        frame.f_builtins['PermissionError'] = frame.f_builtins['isinstance'] = lambda *a: None
        import builtins
        builtins.PermissionError = OSError
        open(OUT + '/secret.txt').read()
        """,
    "the worker's functions through frames": """
        frame = sys._getframe()
        while frame.f_back: frame = frame.f_back
        for name in list(frame.f_globals):
            if name.startswith('python_'):
                vars(frame.f_globals[name]).clear()
        open(OUT + '/secret.txt').read()
        """,
    "replaced functions": """
        real = os.lstat, os.readlink
        os.lstat = os.readlink = os.path.realpath = lambda *a, **k: '/mnt/data/x'
        sys.modules[os.name].getcwd = os.getcwd
        try: open(OUT + '/secret.txt').read()
        finally: os.lstat, os.readlink = real
        """,
    "every function of the os module": """
        for name in dir(os):
            if callable(getattr(os, name)):
                setattr(os, name, lambda *a, **k: '/mnt/data/x')
        open(OUT + '/secret.txt').read()
        """,
    "every built-in function": """
        import builtins
        reading = open
        for name in dir(builtins):
            if name[0].islower():
                setattr(builtins, name, lambda *a, **k: True)
        reading(OUT + '/secret.txt').read()
        """,
}
