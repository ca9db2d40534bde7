# 2 rewritten
from openai import OpenAI

create = OpenAI().chat.completions.create
first = create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is JSON?"}])
print(first.choices[0].message.content)
second = create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}])
print(second.choices[0].message.content)
