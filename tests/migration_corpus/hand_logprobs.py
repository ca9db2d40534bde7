# 0 rewritten, 1 by hand: log probabilities
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(model="gpt-4.1-mini", logprobs=True, top_logprobs=2, messages=[{"role": "user", "content": "What is JSON?"}])
print(r.choices[0].logprobs.content[0].token)
