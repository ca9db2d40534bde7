# 0 rewritten, 1 by hand: tool is not a function
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(model="gpt-6-luna", reasoning_effort="none", tools=[{"type": "custom", "custom": {"name": "note"}}],
    messages=[{"role": "user", "content": "What is JSON?"}])
print(r.choices[0].message.content)
