# 1 rewritten
from openai import OpenAI

client = OpenAI()
params = {
    "model": "gpt-4.1-mini",
    "temperature": 0.2,
    "max_tokens": 300,
    "messages": [{"role": "user", "content": "What is JSON?"}],
}
print(client.chat.completions.create(**params).choices[0].message.content)
