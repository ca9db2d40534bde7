# 2 rewritten, 2 by hand: seed, a loop over the choices
from openai import OpenAI

client = OpenAI()


def ask(question):
    r = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": question}])
    return r.choices[0].message.content


def ask_same(question):
    r = client.chat.completions.create(model="gpt-4.1-mini", seed=1, messages=[{"role": "user", "content": question}])
    return r.choices[0].message.content


def ask_many(question):
    r = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": question}])
    return [choice.message.content for choice in r.choices]


def ask_loud(question):
    stream = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": question}], stream=True)
    for chunk in stream:
        print((chunk.choices[0].delta.content or "").upper(), end="")


print(ask("What is JSON?"), ask_same("What is SQL?"), ask_many("What is DNA?"))
ask_loud("What is TCP?")
