# 1 rewritten
import asyncio
from openai import AsyncOpenAI

async def main():
    async with AsyncOpenAI() as client:
        print((await client.chat.completions.create(
            model="gpt-6-luna",
            messages=[{"role": "user", "content": "What is an API?"}],
        )).choices[0].message.content)

asyncio.run(main())
