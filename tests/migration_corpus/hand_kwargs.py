# 0 rewritten, 1 by hand: come from elsewhere
from openai import OpenAI

client = OpenAI()


def complete(**kwargs):
    return client.chat.completions.create(**kwargs).choices[0].message.content


print(complete(model="gpt-6-luna", messages=[{"role": "user", "content": "What is JSON?"}]))
