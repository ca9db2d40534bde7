# 1 rewritten
from openai import OpenAI

client = OpenAI()
history = []


def add(messages, role, text):
    messages.append({"role": role, "content": text})


add(history, "user", "My name is Ada.")
add(history, role="assistant", text="Hello.")
add(history, "user", "What is my name?")
print(client.chat.completions.create(model="gpt-6-luna", messages=history).choices[0].message.content)
