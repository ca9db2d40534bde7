# 0 rewritten, 1 by hand: not seen in this file
from openai import OpenAI


def answer(messages):
    response = OpenAI().chat.completions.create(model="gpt-6-luna", messages=messages)
    return response.choices[0].message.content


print("called from elsewhere")
