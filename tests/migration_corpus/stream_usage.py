# 1 rewritten
from openai import OpenAI

client = OpenAI()
stream = client.chat.completions.create(
    model="gpt-6-luna",
    messages=[{"role": "user", "content": "What is an API?"}],
    stream=True,
    stream_options={"include_usage": True},
)
for chunk in stream:
    if chunk.choices:
        content = chunk.choices[0].delta.content
        if content is not None:
            print(content, end="")
    if chunk.usage is not None:
        print("\n", chunk.usage.prompt_tokens, chunk.usage.completion_tokens)
