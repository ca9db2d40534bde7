# 1 rewritten
from openai import OpenAI

client = OpenAI()


def stream_answer(question):
    stream = client.chat.completions.create(
        model="gpt-6-luna",
        messages=[{"role": "user", "content": question}],
        stream=True,
    )
    for chunk in stream:
        token = chunk.choices[0].delta.content
        if token is not None:
            yield token


for token in stream_answer("What is recursion?"):
    print(token, end="")
