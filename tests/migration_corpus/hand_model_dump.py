# 0 rewritten, 1 by hand: model_dump
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is JSON?"}])
print(r.model_dump()["choices"][0]["message"]["content"])
