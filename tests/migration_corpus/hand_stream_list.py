# 0 rewritten, 1 by hand: handed to list
from openai import OpenAI

client = OpenAI()
chunks = list(client.chat.completions.create(model="gpt-6-luna", stream=True, messages=[{"role": "user", "content": "What is JSON?"}]))
print("".join(c.choices[0].delta.content or "" for c in chunks))
