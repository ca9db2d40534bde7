# 0 rewritten, 1 by hand: without asking whether there is any
from openai import OpenAI

client = OpenAI()


def tokens(question):
    for chunk in client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": question}], stream=True):
        yield chunk.choices[0].delta.content


print([token for token in tokens("What is SQL?") if not token])
