# 0 rewritten, 1 by hand: goes on to other code
from openai import OpenAI

client = OpenAI()
answers = [client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": q}]) for q in ["What is SQL?"]]
print(answers[0].choices[0].message.content)
