# 1 rewritten
from openai import OpenAI

client = OpenAI()
text = (
    client.chat.completions
    .create(
        model="gpt-6-luna",
        messages=[{"role": "user", "content": "What is SQL?"}],
    )
    .choices[0]
    .message
    .content
)
print(text)
