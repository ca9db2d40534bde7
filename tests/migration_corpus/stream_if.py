# 1 rewritten
from openai import OpenAI

client = OpenAI()
stream = client.chat.completions.create(
    model="gpt-6-luna",
    messages=[{"role": "user", "content": "How do black holes form?"}],
    stream=True,
)
for chunk in stream:
    if chunk.choices[0].delta.content:
        print(chunk.choices[0].delta.content, end="")
