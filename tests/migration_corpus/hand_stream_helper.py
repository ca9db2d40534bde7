# 0 rewritten, 1 by hand: stream() helper
from openai import OpenAI

client = OpenAI()
with client.chat.completions.stream(model="gpt-6-luna", messages=[{"role": "user", "content": "What is JSON?"}]) as stream:
    for event in stream:
        if event.type == "content.delta":
            print(event.delta, end="")
