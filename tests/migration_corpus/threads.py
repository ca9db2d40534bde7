# 1 rewritten
from concurrent.futures import ThreadPoolExecutor

from openai import OpenAI

client = OpenAI()


def ask(question):
    try:
        response = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": question}])
    except Exception as error:
        return f"failed: {error}"
    return response.choices[0].message.content.strip()


with ThreadPoolExecutor(4) as pool:
    for answer in pool.map(ask, ["What is JSON?", "What is SQL?", "What is DNA?"]):
        print(answer)
