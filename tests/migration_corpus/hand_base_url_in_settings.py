# 0 rewritten, 1 by hand: leads to another server
from openai import OpenAI

settings = {"base_url": None, "timeout": 30}
client = OpenAI(**settings)
print(client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}]).choices[0].message.content)
