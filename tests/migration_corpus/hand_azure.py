# 0 rewritten, 1 by hand: AzureOpenAI
from openai import AzureOpenAI

client = AzureOpenAI(azure_endpoint="https://example.invalid", api_key="x", api_version="2024-06-01")


def ask(question):
    return client.chat.completions.create(model="deployment", messages=[{"role": "user", "content": question}]).choices[0].message.content


print("never called")
