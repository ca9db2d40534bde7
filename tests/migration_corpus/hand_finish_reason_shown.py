# 0 rewritten, 1 by hand: finish_reason
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is JSON?"}])
print(r.choices[0].finish_reason, r.choices[0].message.content)
