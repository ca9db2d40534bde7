# 1 rewritten
from openai import OpenAI

client = OpenAI()
stream = client.chat.completions.create(
    model="gpt-6-luna",
    messages=[{"role": "user", "content": "What is an API?"}],
    stream_options={"include_usage": True},
    stream=True,
)
for chunk in stream:
    if not chunk.choices:
        continue
    if len(chunk.choices) > 0 and chunk.choices[0].delta.content:
        print(chunk.choices[0].delta.content, end="")
