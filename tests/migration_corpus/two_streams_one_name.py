# 2 rewritten
from openai import OpenAI

client = OpenAI()
stream = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}], stream=True)
for chunk in stream:
    print(chunk.choices[0].delta.content or "", end="")
stream = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is DNA?"}], stream=True)
for chunk in stream:
    if chunk.choices[0].delta.content is not None: print(chunk.choices[0].delta.content, end="")
