# 1 rewritten
from openai import OpenAI

client = OpenAI()
if (r := client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is JSON?"}])) and r.choices[0].message.content:
    print(r.choices[0].message.content)
