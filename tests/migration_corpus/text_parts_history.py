# 1 rewritten
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(model="gpt-6-luna", messages=[
    {"role": "user", "content": [{"type": "text", "text": "My name is Ada."}]},
    {"role": "assistant", "content": [{"type": "text", "text": "Hello Ada."}]},
    {"role": "user", "content": [{"type": "text", "text": "What is my name?"}]},
])
print(r.choices[0].message.content)
