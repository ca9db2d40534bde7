# 0 rewritten, 1 by hand: used for more than this call
from openai import OpenAI

client = OpenAI()
OPTIONS = {"model": "gpt-6-luna", "max_completion_tokens": 100}
print(client.chat.completions.create(messages=[{"role": "user", "content": "What is JSON?"}], **OPTIONS).choices[0].message.content)
settings = {"name": "demo", **OPTIONS}
print(settings["max_completion_tokens"])
