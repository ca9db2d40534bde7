# 2 rewritten
from openai import OpenAI

client = OpenAI()
OPTIONS = dict(model="gpt-6-luna", max_completion_tokens=400, reasoning_effort="none")
for question in ("What is JSON?", "What is SQL?"):
    r = client.chat.completions.create(messages=[{"role": "user", "content": question}], **OPTIONS)
    print(r.choices[0].message.content)
summary = client.chat.completions.create(**OPTIONS, messages=[{"role": "user", "content": "What is DNA?"}])
print(summary.choices[0].message.content)
