# 1 rewritten
from openai import OpenAI


def summarise(client: OpenAI, text: str, *, model: str = "gpt-6-luna") -> str:
    prompt = "Summarise in one sentence: " + text
    completion = client.chat.completions.create(model=model, messages=[{"role": "user", "content": prompt}])
    return completion.choices[0].message.content


print(summarise(OpenAI(), "JSON is a text format. It is used everywhere."))
