# 1 rewritten
from openai import OpenAI

client = OpenAI()
response = client.chat.completions.create(
    model="gpt-6-luna", reasoning_effort="none", max_completion_tokens=16, messages=[{"role": "user", "content": "How do black holes form?"}]
)
if response.choices[0].finish_reason == "length":
    print("cut:", response.choices[0].message.content)
if response.choices[0].finish_reason != "stop":
    print("not finished")
