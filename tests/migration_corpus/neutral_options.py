# 1 rewritten
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(
    model="gpt-4.1-mini",
    messages=[{"role": "user", "content": "What is JSON?"}],
    temperature=0.7,
    max_tokens=256,
    top_p=1,
    frequency_penalty=0,
    presence_penalty=0,
    n=1,
    stop=None,
)
print(r.choices[0].message.content)
