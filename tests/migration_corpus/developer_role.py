# 1 rewritten
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(
    model="gpt-6-luna",
    reasoning_effort="low",
    messages=[
        {"role": "developer", "content": "Answer in English."},
        {"role": "user", "content": "What is recursion?"},
    ],
)
print(r.choices[0].message.content, r.usage.total_tokens)
