# 0 rewritten, 2 by hand: made by AzureOpenAI, made by AzureOpenAI
import os
from openai import AzureOpenAI, OpenAI

on_azure = bool(os.getenv("NEVER_SET"))
client = AzureOpenAI(api_version="2024-06-01", api_key="k") if on_azure else OpenAI()


def make_client():
    if on_azure:
        return AzureOpenAI(api_version="2024-06-01", api_key="k")
    return OpenAI()


other = make_client()
print(client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}]).choices[0].message.content)
print(other.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is DNA?"}]).choices[0].message.content)
