# 0 rewritten, 1 by hand: goes on to other code
import asyncio

from openai import AsyncOpenAI

client = AsyncOpenAI()


async def main():
    calls = [client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": q}]) for q in ("What is JSON?",)]
    for done in await asyncio.gather(*calls):
        print(done.choices[0].message.content)


asyncio.run(main())
