# 0 rewritten, 1 by hand: not known what is in
import json

from openai import OpenAI

client = OpenAI()
messages = json.loads('[{"role": "user", "content": "What is JSON?"}]')
print(client.chat.completions.create(model="gpt-6-luna", messages=messages).choices[0].message.content)
