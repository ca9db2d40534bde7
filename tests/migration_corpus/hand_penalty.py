# 0 rewritten, 1 by hand: penalties
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(model="gpt-4.1-mini", presence_penalty=0.5, messages=[{"role": "user", "content": "What is JSON?"}])
print(r.choices[0].message.content)
