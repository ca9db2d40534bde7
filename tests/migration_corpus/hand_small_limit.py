# 0 rewritten, 1 by hand: smallest max_output_tokens
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(model="gpt-4.1-mini", max_tokens=1, messages=[{"role": "user", "content": "Yes or no?"}])
print(r.choices[0].message.content)
