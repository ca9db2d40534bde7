# 1 rewritten
from openai import OpenAI

client = OpenAI()
ask = lambda q: client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": q}]).choices[0].message.content
print(*map(ask, ["What is JSON?", "What is TCP?"]), sep="\n")
