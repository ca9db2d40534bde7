# 0 rewritten, 1 by hand: method itself is handed on
from openai import OpenAI

client = OpenAI()


def with_retry(function, **options):
    return function(**options)


print(with_retry(client.chat.completions.create, model="gpt-6-luna", messages=[{"role": "user", "content": "What is JSON?"}]).choices[0].message.content)
