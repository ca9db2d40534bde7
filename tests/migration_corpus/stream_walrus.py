# 3 rewritten
from openai import OpenAI

client = OpenAI()
question = [{"role": "user", "content": "Count to 3."}]

with client.chat.completions.create(model="gpt-6-luna", messages=question, stream=True) as stream:
    for chunk in stream:
        if chunk.choices and (text := chunk.choices[0].delta.content):
            print(text, end="|")

for event in client.chat.completions.create(model="gpt-6-luna", messages=question, stream=True):
    if token := event.choices[0].delta.content:
        print(token, end="/")

for part in client.chat.completions.create(model="gpt-6-luna", messages=question, stream=True):
    if not (word := part.choices[0].delta.content):
        continue
    print(word, end=",")
