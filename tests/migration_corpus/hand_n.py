# 0 rewritten, 1 by hand: one answer per request
from openai import OpenAI

client = OpenAI()
response = client.chat.completions.create(model="gpt-6-luna", n=2, messages=[{"role": "user", "content": "What is JSON?"}])
for choice in response.choices:
    print(choice.index, choice.message.content)
