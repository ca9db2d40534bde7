# 1 rewritten
from openai import OpenAI

client = OpenAI()
few_shot = [{"role": "user", "content": "2+2"}, {"role": "assistant", "content": "4"}]
response = client.chat.completions.create(
    model="gpt-6-luna",
    messages=[{"role": "system", "content": "You calculate."}, *few_shot, {"role": "user", "content": "What is 3 + 4?"}],
)
print(response.choices[0].message.content)
