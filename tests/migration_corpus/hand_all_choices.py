# 0 rewritten, 1 by hand: list of choices
from openai import OpenAI

client = OpenAI()
response = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is JSON?"}])
texts = response.choices
print(texts[0].message.content)
