"""Runs all rows: so many at a time, each on disk before it counts, until there are no more or it must stop."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from hashlib import blake2b
from numbers import Integral, Real
from os import environ
from pathlib import Path
from threading import Thread
from typing import Any, Protocol

from .answers import Answers
from .budget import Budget, no_price
from .cluster import Cluster
from .failures import Stop
from .report import Report
from .rows import BadInput, Row, can_be_read_twice, check_kind
from .sender import Outcome, Sender, Settings

MOST_AT_ONCE = 1_000
"""So many connections the SDK's client opens."""
BETWEEN_LOOKS = 0.1
LIVE = "https://api.openai.com/v1"
PRINTABLE = re.compile(r"[!-~]+")


class Sends(Protocol):
    async def open(self) -> None: ...
    async def answer(self, row: Row) -> Outcome: ...
    async def stop(self) -> None: ...
    async def close(self) -> None: ...


def run(
    requests: Any,
    out: str | Path,
    *,
    rpm: int | None = None,
    tpm: int | None = None,
    concurrency: int = 256,
    deadline: float = 600.0,
    timeout: float = 600.0,
    max_usd: float | None = None,
    redis: str | None = None,
    cluster: Any = None,
    progress: bool = True,
) -> Report:
    """Answer every request, and write a line for each to the file `out`; run it again to go on.

    requests: a JSONL file, a DataFrame, or any iterable of dictionaries in the Batch API's form.
    rpm, tpm: requests and tokens per minute, never exceeded; without them the API's own limits hold.
    deadline: seconds in which a row is tried again. timeout: seconds that one attempt may take.
    max_usd: for the whole file. redis: where a limit is shared with others.
    cluster: the address of a Dask scheduler, or a Dask client.
    """
    _check_numbers({"rpm": rpm, "tpm": tpm, "max_usd": max_usd, "deadline": deadline, "timeout": timeout})
    if not isinstance(concurrency, Integral) or not 1 <= concurrency <= MOST_AT_ONCE:
        raise BadInput(f"concurrency must be a whole number from 1 to {MOST_AT_ONCE:,}, not {concurrency!r}.")
    if not isinstance(out, (str, Path)):
        raise BadInput(f"The output must be the path of a file, not {out!r}.")
    check_kind(requests)
    out = Path(out)
    if isinstance(requests, (str, Path)):
        _check_files(Path(requests), out)
    settings = _settings(rpm=rpm, tpm=tpm, redis=redis, deadline=deadline, timeout=timeout)
    answers = Answers(out)
    try:
        report = Report(out)
        for line in answers.earlier():
            report.add_earlier(line)
        if can_be_read_twice(requests):
            report.total = answers.check_all(requests, no_price if max_usd else lambda row: None)
        elif hasattr(requests, "__len__"):
            report.total = len(requests)
        sends = Cluster(cluster, settings) if cluster is not None else None
        budget = Budget(max_usd, report) if max_usd else None
        work = Work(answers.missing(requests), answers, report, budget)
        _watch(work, lambda: sends or Sender(settings), concurrency, progress)
        return report
    finally:
        answers.close()


class Work:
    """`concurrency` coroutines take rows from one iterator."""

    def __init__(self, rows: Iterator[Row], answers: Answers, report: Report, budget: Budget | None) -> None:
        self.report = report
        self.under_way = 0
        self._rows, self._answers, self._budget = rows, answers, budget
        self._sends: Sends | None = None
        self._error: Exception | None = None

    async def go(self, sends: Callable[[], Sends], concurrency: int) -> None:
        self._sends = sends()
        try:
            await self._sends.open()
            self.report.start()
            async with asyncio.TaskGroup() as group:
                for _ in range(concurrency):
                    group.create_task(self._take_rows(self._sends))
        except Stop as reason:  # before anything was sent
            self.report.stopped = str(reason)
        finally:
            await self._sends.close()
        if self._error:
            raise self._error

    async def stop(self, why: str) -> None:
        """What is under way is paid for, and may come to its end."""
        if not self.report.stopped:
            self.report.stopped = why
            if self._sends:
                await self._sends.stop()

    async def _take_rows(self, sends: Sends) -> None:
        try:
            for row in self._rows:
                if self._budget and not await self._budget.reserve(row):
                    await self.stop(
                        f"the next row could exceed the budget of {self._budget}: raise it to go on"
                    )
                if self.report.stopped:
                    return
                await self._finish(row, sends)
        except Stop as reason:
            await self.stop(str(reason))
        except Exception as error:
            self._error = self._error or error
            await self.stop(f"{type(error).__name__}: {error}")

    async def _finish(self, row: Row, sends: Sends) -> None:
        read = written = 0
        for_tools = 0.0
        self.under_way += 1
        try:
            outcome = await sends.answer(row)
            read, written = outcome.tokens_read, outcome.tokens_written
            for_tools = outcome.dollars_for_tools
            await self._answers.append(outcome.line)
            self.report.add(outcome)
        finally:
            self.under_way -= 1
            if self._budget:
                await self._budget.settle(row, read, written, for_tools)


def _watch(work: Work, sends: Callable[[], Sends], concurrency: int, progress: bool) -> None:
    """The loop has a thread of its own: so it runs in a notebook, and Ctrl-C reaches this one."""
    from tqdm.auto import tqdm

    report = work.report
    loop = asyncio.new_event_loop()
    done: Future[None] = Future()
    task: asyncio.Task[Any] | None = None

    def in_thread() -> None:
        try:
            with asyncio.Runner(loop_factory=lambda: loop) as runner:
                runner.run(go())
            done.set_result(None)
        except BaseException as error:
            done.set_exception(error)

    async def go() -> None:
        nonlocal task
        task = asyncio.current_task()
        await work.go(sends, concurrency)

    interrupted = False
    thread = Thread(target=in_thread, name="batch", daemon=True)
    with tqdm(total=report.total, initial=report.earlier, unit=" rows", disable=not progress) as bar:
        thread.start()
        while thread.is_alive():
            try:
                thread.join(BETWEEN_LOOKS)
                bar.set_postfix_str(report.so_far(), refresh=False)
                bar.update(report.earlier + report.kinds.total() - bar.n)
            except KeyboardInterrupt:
                if interrupted and task:
                    loop.call_soon_threadsafe(task.cancel)
                else:
                    asyncio.run_coroutine_threadsafe(work.stop("by Ctrl-C"), loop)
                    bar.write(f"Finishing {work.under_way:,} requests; a second interrupt drops them.")
                interrupted = True
        bar.set_postfix_str(report.so_far())
        bar.update(report.earlier + report.kinds.total() - bar.n)
    with suppress(asyncio.CancelledError):
        done.result()


def _check_numbers(numbers: dict[str, float | None]) -> None:
    for name, value in numbers.items():
        is_whole = name in ("rpm", "tpm")
        if value is not None and not (isinstance(value, Integral if is_whole else Real) and value > 0):
            needed = "a whole number" if is_whole else "a number"
            raise BadInput(f"{name} must be {needed} above 0, not {value!r}.")


def _check_files(source: Path, out: Path) -> None:
    if source.is_dir():
        raise BadInput(f"{source} is a folder: name a file in it.")
    if not source.is_file():
        raise BadInput(f"There is no file {source}.")
    if out.exists() and out.samefile(source):
        raise BadInput("The output must be another file than the input.")


def _settings(*, timeout: float, redis: str | None, **options: Any) -> Settings:
    """The key and the address travel with them, for workers that have none."""
    key = environ.get("OPENAI_API_KEY")
    if not key:
        raise BadInput("There is no OPENAI_API_KEY. Call helpers.connect.connect() first, or set it.")
    if not PRINTABLE.fullmatch(key):
        raise BadInput(
            "OPENAI_API_KEY has characters that no key has, such as a space or the end of a line: set it anew."
        )
    url = environ.get("OPENAI_BASE_URL") or LIVE
    if not url.startswith(("http://", "https://")):
        raise BadInput("OPENAI_BASE_URL must begin with https:// or http://.")
    if redis and not redis.startswith(("redis://", "rediss://", "unix://")):
        raise BadInput("The address of the shared limit must look like redis://host:6379.")
    account = "batch-" + blake2b(f"{url} {key}".encode(), digest_size=8).hexdigest()
    return Settings(account, {"api_key": key, "base_url": url, "timeout": timeout}, redis=redis, **options)
