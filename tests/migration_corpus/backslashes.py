# 1 rewritten
from openai import OpenAI
client = OpenAI()
answer = client.chat.completions.create(model="gpt-6-luna", \
    messages=[{"role": "user", "content": "What is TCP?"}]); print(answer.choices[0].message.content)
