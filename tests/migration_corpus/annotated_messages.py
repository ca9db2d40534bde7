# 1 rewritten
from openai import OpenAI
from openai.types.chat import ChatCompletionMessageParam

client: OpenAI = OpenAI()
messages: list[ChatCompletionMessageParam] = [{"role": "user", "content": "What is DNA?"}]
print(client.chat.completions.create(model="gpt-6-luna", messages=messages).choices[0].message.content)
