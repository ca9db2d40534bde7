# 1 rewritten
from openai import OpenAI

client = OpenAI()
kwargs = {"model": "gpt-4.1-mini"}
kwargs["temperature"] = 0
response = client.chat.completions.create(messages=[{"role": "user", "content": "What is TCP?"}], **kwargs)
print(response.choices[0].message.content)
