# 0 rewritten, 1 by hand: stands for something else
from openai import OpenAI

client = OpenAI()
answer = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}])
if answer.choices[0].message.content:
    answer = answer.choices[0].message.content
if answer:
    print("there is one")
