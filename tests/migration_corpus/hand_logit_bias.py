# 0 rewritten, 1 by hand: logit_bias
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(model="gpt-4.1-mini", logit_bias={"1234": -100}, messages=[{"role": "user", "content": "What is JSON?"}])
print(r.choices[0].message.content)
