# 1 rewritten
from openai import OpenAI

client = OpenAI()
base = {"model": "gpt-6-luna", "reasoning_effort": "none"}
strict = {**base, "max_completion_tokens": 300}
for question in ["What is JSON?", "What is SQL?"]:
    r = client.chat.completions.create(**strict, messages=[{"role": "user", "content": question}])
    print(r.choices[0].message.content)
