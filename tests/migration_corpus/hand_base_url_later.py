# 0 rewritten, 1 by hand: leads to another server
from openai import OpenAI

client = OpenAI()
client.base_url = str(client.base_url)
print(client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}]).choices[0].message.content)
