# 1 rewritten
from openai import OpenAI

client = OpenAI()
name = "Zoë"
response = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": f"My name is {name}. What is my name?"}])
print(f"Réponse: {response.choices[0].message.content!s:>10} {'calls' if response.choices[0].message.tool_calls else 'no calls'}")
