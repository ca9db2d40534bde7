# 0 rewritten, 1 by hand: more events than chunks
from openai import OpenAI

client = OpenAI()
count = 0
for chunk in client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}], stream=True):
    if chunk.choices:
        count += 1
print(count)
