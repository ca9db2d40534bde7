# 1 rewritten
from openai import OpenAI

client = OpenAI()
for chunk in client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}], stream=True):
    if chunk.choices[0].delta.content:
        token = chunk.choices[0].delta.content
        print(token, end="")
    elif chunk.choices[0].finish_reason is not None:
        print(" [end]")
