# 0 rewritten, 1 by hand: more events than chunks
from openai import OpenAI

client = OpenAI()
n = 0
for chunk in client.chat.completions.create(model="gpt-6-luna", stream=True, messages=[{"role": "user", "content": "What is JSON?"}]):
    n += 1
print(n)
