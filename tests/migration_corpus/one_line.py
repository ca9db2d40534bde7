# 1 rewritten
from openai import OpenAI
print(OpenAI().chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}]).choices[0].message.content)
