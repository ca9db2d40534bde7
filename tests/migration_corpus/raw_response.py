# 1 rewritten
from openai import OpenAI

client = OpenAI()
raw = client.chat.completions.with_raw_response.create(
    model="gpt-6-luna",
    messages=[{"role": "user", "content": "What is JSON?"}],
)
print(raw.headers["content-type"], raw.status_code)
completion = raw.parse()
print(completion.choices[0].message.content)
