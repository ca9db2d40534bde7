"""Other ways to have many requests answered, each as its own article advises: `python -m tests.bench_contenders NAME`.

Prints how many rows were answered and in how many seconds, imports not counted.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
import time
from collections import deque
from contextlib import suppress
from multiprocessing import Pool
from pathlib import Path

ROWS = 750
PER_MINUTE = 600
TOKENS_PER_MINUTE = 1_000_000_000
AT_ONCE = 256
MODEL = "gpt-6-luna"
PROMPTS = [f"What is {number} plus {number}?" for number in range(ROWS)]


# helpers.batch


def ours() -> int:
    from helpers.batch import run

    rows = [
        {"custom_id": str(number), "body": {"model": MODEL, "input": prompt}}
        for number, prompt in enumerate(PROMPTS)
    ]
    with tempfile.TemporaryDirectory() as folder:
        return run(rows, Path(folder) / "out.jsonl", concurrency=AT_ONCE, progress=False).answered


# The guide of 2025: a pool of processes


def process_prompt(prompt: str, model: str = MODEL) -> str:
    from openai import OpenAI

    return OpenAI().responses.create(model=model, input=[{"role": "user", "content": prompt}]).output_text


def process_prompt_with_gpt_4(prompt: str) -> str:
    return process_prompt(prompt, "gpt-4")


def pool() -> int:
    with Pool(processes=4) as processes:
        return len(processes.map(process_prompt, PROMPTS))


def pool_gpt_4() -> int:
    with Pool(processes=4) as processes:
        return len(processes.map(process_prompt_with_gpt_4, PROMPTS))


# asyncio.gather, and a semaphore


def gather() -> int:
    from openai import AsyncOpenAI

    async def answer(client: AsyncOpenAI, allowed: asyncio.Semaphore, prompt: str) -> str:
        async with allowed:
            return (await client.responses.create(model=MODEL, input=prompt)).output_text

    async def all_answers() -> list[str | BaseException]:
        allowed = asyncio.Semaphore(AT_ONCE)
        async with AsyncOpenAI() as client:
            waiting = [answer(client, allowed, prompt) for prompt in PROMPTS]
            return await asyncio.gather(*waiting, return_exceptions=True)

    return sum(isinstance(one, str) for one in asyncio.run(all_answers()))


# A framework's batch call


def langchain() -> int:
    try:
        from langchain_openai import ChatOpenAI
    except ImportError:
        sys.exit("not installed: pip install langchain-openai")

    async def all_answers() -> list[object]:
        model = ChatOpenAI(model=MODEL, use_responses_api=True)
        return await model.abatch(PROMPTS, config={"max_concurrency": AT_ONCE}, return_exceptions=True)

    return sum(not isinstance(one, BaseException) for one in asyncio.run(all_answers()))


# The idea of OpenAI's cookbook: room for requests and for guessed tokens, which refills with time; what fails
# goes to the end of a queue, five times at most, and after a 429 all wait for fifteen seconds

ATTEMPTS = 5
PAUSE = 15.0
GUESSED_OUTPUT = 100


def parallel_processor() -> int:
    from openai import AsyncOpenAI, OpenAIError, RateLimitError

    answered: list[str] = []
    again: deque[tuple[str, int]] = deque()
    last_refusal = -PAUSE

    async def send(client: AsyncOpenAI, prompt: str, attempts: int) -> None:
        nonlocal last_refusal
        try:
            answer = await client.responses.create(model=MODEL, input=prompt)
            answered.append(json.dumps([prompt, answer.to_dict()]))
        except OpenAIError as error:
            if isinstance(error, RateLimitError):
                last_refusal = time.monotonic()
            if attempts > 1:
                again.append((prompt, attempts - 1))

    async def process() -> None:
        fresh, under_way = iter(PROMPTS), set[asyncio.Task[None]]()
        requests, tokens, at = float(PER_MINUTE), float(TOKENS_PER_MINUTE), time.monotonic()
        following: tuple[str, int] | None = None
        async with AsyncOpenAI(max_retries=0) as client:
            while True:
                if following is None and again:
                    following = again.popleft()
                elif following is None and (prompt := next(fresh, None)):
                    following = prompt, ATTEMPTS
                now = time.monotonic()
                requests = min(PER_MINUTE, requests + (now - at) * PER_MINUTE / 60)
                tokens = min(TOKENS_PER_MINUTE, tokens + (now - at) * TOKENS_PER_MINUTE / 60)
                at = now
                if following:
                    needed = len(following[0]) // 4 + GUESSED_OUTPUT
                    if requests >= 1 and tokens >= needed:
                        requests, tokens = requests - 1, tokens - needed
                        task = asyncio.create_task(send(client, *following))
                        under_way.add(task)
                        task.add_done_callback(under_way.discard)
                        following = None
                elif not under_way and not again:
                    return
                await asyncio.sleep(max(0.001, last_refusal + PAUSE - time.monotonic()))

    asyncio.run(process())
    return len(answered)


CONTENDERS = {one.__name__: one for one in (ours, pool_gpt_4, pool, gather, langchain, parallel_processor)}


def load() -> None:
    """So that imports are not timed."""
    import openai.resources.responses
    import openai.types.responses  # noqa: F401

    import helpers.batch.work  # noqa: F401

    with suppress(ImportError):
        import langchain_openai  # noqa: F401


if __name__ == "__main__":
    load()
    start = time.perf_counter()
    answered = CONTENDERS[sys.argv[1]]()
    print(json.dumps([answered, time.perf_counter() - start]))
