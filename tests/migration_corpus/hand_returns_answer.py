# 0 rewritten, 1 by hand: goes on to other code
from openai import OpenAI

client = OpenAI()


def call(messages):
    return client.chat.completions.create(model="gpt-6-luna", messages=messages)


reply = call([{"role": "user", "content": "What is JSON?"}])
print(reply.choices[0].message.content)
