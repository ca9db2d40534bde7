# 0 rewritten, 1 by hand: older than Chat Completions
from openai import OpenAI

client = OpenAI()


def complete(prompt):
    return client.completions.create(model="gpt-3.5-turbo-instruct", prompt=prompt).choices[0].text


print("never called")
