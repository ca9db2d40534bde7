"""Windows job objects: one process, so much memory, and an end when the server ends. Elsewhere, nothing."""

from __future__ import annotations

import sys
from typing import Any

ACTIVE_PROCESSES, PROCESS_MEMORY, KILL_ON_CLOSE, DIE_ON_FAULT = 0x8, 0x100, 0x2000, 0x400
EXTENDED_LIMITS = 9
SET_QUOTA_AND_TERMINATE = 0x0100 | 0x0001


def confine(pid: int, memory_limit: int) -> Any:
    """The job's handle, to be released when the process is over; None where there are no jobs."""
    if sys.platform != "win32":
        return None
    import ctypes
    from ctypes import wintypes

    class Basic(ctypes.Structure):
        _fields_ = [
            ("per_process_time", ctypes.c_int64),
            ("per_job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("minimum_working_set", ctypes.c_size_t),
            ("maximum_working_set", ctypes.c_size_t),
            ("active_processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority_class", wintypes.DWORD),
            ("scheduling_class", wintypes.DWORD),
        ]

    class Extended(ctypes.Structure):
        _fields_ = [
            ("basic", Basic),
            ("counters", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("peak_process_memory", ctypes.c_size_t),
            ("peak_job_memory", ctypes.c_size_t),
        ]

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = kernel.OpenProcess.restype = wintypes.HANDLE
    kernel.OpenProcess.argtypes = [wintypes.DWORD, wintypes.BOOL, wintypes.DWORD]
    kernel.SetInformationJobObject.argtypes = [wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD]
    kernel.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
    kernel.CloseHandle.argtypes = [wintypes.HANDLE]
    limits = Extended()
    limits.basic.flags = ACTIVE_PROCESSES | PROCESS_MEMORY | KILL_ON_CLOSE | DIE_ON_FAULT
    limits.basic.active_processes = 1
    limits.process_memory = memory_limit + (1 << 29)
    job = kernel.CreateJobObjectW(None, None)
    kernel.SetInformationJobObject(job, EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
    process = kernel.OpenProcess(SET_QUOTA_AND_TERMINATE, False, pid)
    kernel.AssignProcessToJobObject(job, process)
    kernel.CloseHandle(process)
    return job


def release(job: Any) -> None:
    """Closing the handle ends whatever is left in the job."""
    if job is not None and sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        close = ctypes.WinDLL("kernel32").CloseHandle
        close.argtypes = [wintypes.HANDLE]
        close(job)
