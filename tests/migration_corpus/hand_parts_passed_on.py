# 0 rewritten, 1 by hand: may be the parts
from openai import OpenAI

client = OpenAI()


def ask(content):
    return client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": content}]).choices[0].message.content


print(ask("What is JSON?"))
print(ask([{"type": "text", "text": "What is SQL?"}]))
