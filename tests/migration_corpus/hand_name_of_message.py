# 0 rewritten, 1 by hand: name=
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "name": "Ada", "content": "What is JSON?"}])
print(r.choices[0].message.content)
