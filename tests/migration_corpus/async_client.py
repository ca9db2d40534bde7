# 1 rewritten
import asyncio

from openai import AsyncOpenAI

client = AsyncOpenAI()


async def ask(question: str) -> str:
    response = await client.chat.completions.create(
        model="gpt-6-luna", messages=[{"role": "user", "content": question}]
    )
    return response.choices[0].message.content or ""


async def main() -> None:
    answers = await asyncio.gather(*(ask(q) for q in ["What is JSON?", "What is SQL?"]))
    for answer in answers:
        print(answer)


asyncio.run(main())
