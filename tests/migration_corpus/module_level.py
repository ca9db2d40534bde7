# 1 rewritten
import openai

completion = openai.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is an API?"}])
print(completion.choices[0].message.content)
