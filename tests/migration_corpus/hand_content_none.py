# 0 rewritten, 1 by hand: compared with None
from openai import OpenAI

client = OpenAI()
m = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is JSON?"}]).choices[0].message
if m.content is None:
    print("nothing")
else:
    print(m.content)
