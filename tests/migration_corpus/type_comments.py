# 1 rewritten
from openai import OpenAI

client = OpenAI()
messages = []  # type: list[dict[str, str]]
messages.append({"role": "user", "content": "What is SQL?"})


def ask(limit):  # type: (int) -> str
    # type: (int) -> str
    r = client.chat.completions.create(model="gpt-6-luna", messages=messages, max_completion_tokens=limit)
    return r.choices[0].message.content  # type: ignore[return-value]


print(ask(300))
