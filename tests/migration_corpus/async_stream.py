# 1 rewritten
import asyncio
from openai import AsyncOpenAI

aclient = AsyncOpenAI()

async def run():
    stream = await aclient.chat.completions.create(
        model="gpt-6-luna",
        messages=[{"role": "user", "content": "What is HTTP?"}],
        stream=True,
    )
    async for chunk in stream:
        print(chunk.choices[0].delta.content or "", end="", flush=True)

asyncio.run(run())
