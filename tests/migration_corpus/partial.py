# 1 rewritten
from functools import partial

from openai import OpenAI

client = OpenAI()
ask = partial(client.chat.completions.create, model="gpt-6-luna", max_completion_tokens=300)
response = ask(messages=[{"role": "user", "content": "What is HTTP?"}])
print(response.choices[0].message.content)
