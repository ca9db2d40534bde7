# 0 rewritten, 1 by hand: decided elsewhere
from openai import OpenAI

client = OpenAI()


def ask(question, stream):
    r = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": question}], stream=stream)
    return r if stream else r.choices[0].message.content


print(ask("What is JSON?", False))
