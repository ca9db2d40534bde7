# 1 rewritten
import json
from openai import OpenAI

client = OpenAI()
SCHEMA = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"], "additionalProperties": False}
FORMAT = {"type": "json_schema", "json_schema": {"name": "place", "schema": SCHEMA, "strict": True}}
response = client.chat.completions.create(
    model="gpt-6-luna", response_format=FORMAT, verbosity="low",
    messages=[{"role": "user", "content": "Which city? I live in Paris."}])
print(json.loads(response.choices[0].message.content))
