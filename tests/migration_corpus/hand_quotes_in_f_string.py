# 0 rewritten, 1 by hand: quotes of what changes collide
from openai import OpenAI

client = OpenAI()
print(f"{client.chat.completions.create(model='gpt-6-luna', reasoning_effort='low', messages=[{'role': 'user', 'content': 'What is SQL?'}]).choices[0].message.content}!")
