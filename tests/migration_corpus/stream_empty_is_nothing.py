# 4 rewritten
import sys

from openai import OpenAI

client = OpenAI()
question = [{"role": "user", "content": "Count to 3."}]


def ask():
    return client.chat.completions.create(model="gpt-6-luna", messages=question, stream=False).choices[0].message.content


def pieces():
    for chunk in client.chat.completions.create(model="gpt-6-luna", messages=question, stream=True):
        yield chunk.choices[0].delta.content or ""


def collected():
    parts = []
    for chunk in client.chat.completions.create(model="gpt-6-luna", messages=question, stream=True):
        piece = chunk.choices[0].delta.content or ""
        sys.stdout.write(piece)
        parts.append(piece)
    return "".join(parts)


def joined():
    stream = client.chat.completions.create(model="gpt-6-luna", messages=question, stream=True)
    parts = [chunk.choices[0].delta.content or "" for chunk in stream]
    return "".join(parts)


print("".join(pieces()))
for piece in pieces():
    print(piece, end="")
print(collected(), joined(), ask())
