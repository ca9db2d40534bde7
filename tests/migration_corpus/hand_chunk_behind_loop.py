# 0 rewritten, 1 by hand: behind the loop
from openai import OpenAI

client = OpenAI()
text = ""
for chunk in client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}], stream=True):
    text += chunk.choices[0].delta.content or ""
print(text, chunk.choices[0].finish_reason)
