# 0 rewritten, 1 by hand: compared with None
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}])
content = r.choices[0].message.content
if content is None:
    raise SystemExit("nothing")
print(content)
