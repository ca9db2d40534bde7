# 1 rewritten
from openai import OpenAI

client = OpenAI()


def chat(messages):
    return client.chat.completions.create(model="gpt-6-luna", messages=messages).choices[0].message.content


print(chat([{"role": "user", "content": "What is JSON?"}]))
history = [{"role": "user", "content": "My name is Ada."}]
history.append({"role": "assistant", "content": chat(history)})
history.append({"role": "user", "content": "What is my name?"})
print(chat(history))
