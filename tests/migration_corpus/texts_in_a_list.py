# 1 rewritten
from openai import OpenAI

client = OpenAI()
answers = [client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": q}]).choices[0].message.content for q in ["What is SQL?", "What is DNA?"]]
print(answers)
