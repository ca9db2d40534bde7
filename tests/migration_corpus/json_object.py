# 1 rewritten
import json
from openai import OpenAI

client = OpenAI()
response = client.chat.completions.create(
    model="gpt-4.1-mini",
    temperature=0,
    response_format={"type": "json_object"},
    messages=[
        {"role": "system", "content": "Answer as JSON with the keys name and age."},
        {"role": "user", "content": "Ada Lovelace is 36 years old."},
    ],
)
print(sorted(json.loads(response.choices[0].message.content)))
