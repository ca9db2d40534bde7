# 1 rewritten
from openai import OpenAI

client = OpenAI()
SYSTEM = "You answer in one sentence."
messages = [
    {"role": "system", "content": SYSTEM},  # stays a system message
    {"role": "user", "content": "My name is Ada."},
    {"role": "assistant", "content": "Hello Ada."},
]
messages.append({"role": "user", "content": "What is my name?"})
response = client.chat.completions.create(model="gpt-6-luna", messages=messages)
reply = response.choices[0].message
print(reply.role, reply.content)
