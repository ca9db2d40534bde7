# 1 rewritten
from openai import OpenAI

client = OpenAI()
lines = ["My name is Ada.", "What is my name?"]
response = client.chat.completions.create(
    model="gpt-6-luna",
    messages=[{"role": "user", "content": line} for line in lines],
)
print(response.choices[0].message.content)
