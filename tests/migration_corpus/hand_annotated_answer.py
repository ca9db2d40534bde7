# 0 rewritten, 1 by hand: goes on to other code
from openai import OpenAI
from openai.types.chat import ChatCompletion

client = OpenAI()
r: ChatCompletion = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is JSON?"}])
print(r.choices[0].message.content)
