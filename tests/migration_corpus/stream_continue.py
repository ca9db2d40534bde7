# 1 rewritten
from openai import OpenAI

client = OpenAI()
chunks = []
for chunk in client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}], stream=True):
    delta = chunk.choices[0].delta
    if not delta.content: continue
    chunks.append(delta.content)
else:
    print(len(chunks) > 3, "".join(chunks))
