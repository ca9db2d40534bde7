# 1 rewritten
from openai import OpenAI

client = OpenAI()
full = ""
for chunk in client.chat.completions.create(
    model="gpt-6-luna", messages=[{"role": "user", "content": "What is DNA?"}], stream=True
):
    if chunk.choices[0].delta.content is not None:
        full += chunk.choices[0].delta.content
print(full)
