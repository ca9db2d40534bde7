# 0 rewritten, 1 by hand: not in this file
import random

from openai import OpenAI

client = OpenAI()
messages = [{"role": "user", "content": "What is SQL?"}]
random.Random(0).shuffle(messages)
print(client.chat.completions.create(model="gpt-6-luna", messages=messages).choices[0].message.content)
