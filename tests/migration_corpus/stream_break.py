# 1 rewritten
from openai import OpenAI

client = OpenAI()
with client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is JSON?"}], stream=True) as stream:
    for chunk in stream:
        if chunk.choices[0].finish_reason == "stop":
            print("[done]")
            break
        if chunk.choices[0].delta.content:
            print(chunk.choices[0].delta.content, end="")
