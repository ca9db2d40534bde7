# 1 rewritten
import asyncio
from openai import AsyncOpenAI

async def main():
    stream = await AsyncOpenAI().chat.completions.create(model="gpt-6-luna", stream=True, messages=[{"role": "user", "content": "What is SQL?"}])
    parts = [c.choices[0].delta.content async for c in stream if c.choices[0].delta.content is not None]
    print("".join(parts))

asyncio.run(main())
