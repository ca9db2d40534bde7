# 0 rewritten, 1 by hand: runs for all other events
from openai import OpenAI

client = OpenAI()
stream = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}], stream=True)
for part in stream:
    if part.choices[0].delta.content:
        print(part.choices[0].delta.content, end="")
    else:
        print("<empty>")
