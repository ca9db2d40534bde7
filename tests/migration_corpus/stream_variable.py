# 1 rewritten
from openai import OpenAI

client = OpenAI()
collected = []
response = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is JSON?"}], stream=True)
for part in response:
    text = part.choices[0].delta.content
    if text:
        collected.append(text)
print("".join(collected))
