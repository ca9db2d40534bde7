# 0 rewritten, 1 by hand: unusual fields
from openai import OpenAI

client = OpenAI()


def ask(text):
    part = {"type": "text", "text": text, "cache_control": {"type": "ephemeral"}}
    return client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": [part]}]).choices[0].message.content


print("never called")
