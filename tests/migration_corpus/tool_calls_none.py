# 1 rewritten
from openai import OpenAI

client = OpenAI()
tools = [{"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}}}]
r = client.chat.completions.create(model="gpt-6-luna", reasoning_effort="none", tools=tools, messages=[{"role": "user", "content": "What is JSON?"}])
if r.choices[0].message.tool_calls is None:
    print("no calls:", r.choices[0].message.content)
for i, call in enumerate(r.choices[0].message.tool_calls or []):
    print(i, call.function.name)
