# 0 rewritten, 1 by hand: tool_calls
from openai import OpenAI

client = OpenAI()
tools = [{"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}}]
stream = client.chat.completions.create(model="gpt-6-luna", reasoning_effort="none", tools=tools, stream=True,
    messages=[{"role": "user", "content": "What is the weather in Paris?"}])
arguments = ""
for chunk in stream:
    for call in chunk.choices[0].delta.tool_calls or []:
        arguments += call.function.arguments or ""
print(arguments)
