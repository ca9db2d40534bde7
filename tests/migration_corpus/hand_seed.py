# 0 rewritten, 1 by hand: seed
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(model="gpt-4.1-mini", seed=42, messages=[{"role": "user", "content": "What is JSON?"}])
print(r.choices[0].message.content)
