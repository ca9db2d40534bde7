# 0 rewritten, 1 by hand: list that no call sends
from openai import OpenAI

client = OpenAI()
kept = []
r = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}])
kept.append(r.choices[0].message)
print([message.content for message in kept])
