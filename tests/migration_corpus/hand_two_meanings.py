# 0 rewritten, 1 by hand: read as a dict
import json
from openai import OpenAI

client = OpenAI()
response = json.loads('{"a": 1}')
print(response["a"])
response = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}])
print(response.choices[0].message.content)
