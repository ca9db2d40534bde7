# 1 rewritten
from openai import OpenAI

client = OpenAI()


def build_messages(system, history, question):
    messages = [{"role": "system", "content": system}]
    for user, assistant in history:
        messages.append({"role": "user", "content": user})
        messages.append({"role": "assistant", "content": assistant})
    messages.append({"role": "user", "content": question})
    return messages


result = client.chat.completions.create(
    model="gpt-6-luna",
    messages=build_messages("Be brief.", [("My name is Ada.", "Hello.")], "What is my name?"),
)
print(result.choices[0].message.content)
