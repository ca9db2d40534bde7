# 0 rewritten, 1 by hand: another server
from openai import OpenAI

client = OpenAI(base_url="http://localhost:11434/v1", api_key="ollama")


def ask(question):
    return client.chat.completions.create(model="llama3", messages=[{"role": "user", "content": question}]).choices[0].message.content


print("never called")
