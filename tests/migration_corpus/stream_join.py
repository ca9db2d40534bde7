# 1 rewritten
from openai import OpenAI

client = OpenAI()
stream = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}], stream=True)
print("".join(chunk.choices[0].delta.content or "" for chunk in stream))
