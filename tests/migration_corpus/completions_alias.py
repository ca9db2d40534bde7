# 1 rewritten
from openai import OpenAI

chat = OpenAI().chat.completions
print(chat.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is an API?"}]).choices[0].message.content)
