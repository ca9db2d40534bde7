# 1 rewritten
from openai import OpenAI

client = OpenAI()
response = None
while response is None:
    response = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}])
print(response.choices[0].message.content)
