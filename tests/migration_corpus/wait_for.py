# 1 rewritten
import asyncio

from openai import AsyncOpenAI

client = AsyncOpenAI()
limit = asyncio.Semaphore(3)


async def one(question):
    async with limit:
        r = await asyncio.wait_for(client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": question}]), 30)
    return r.choices[0].message.content


async def main():
    print(await asyncio.gather(one("What is JSON?"), one("What is SQL?")))


asyncio.run(main())
