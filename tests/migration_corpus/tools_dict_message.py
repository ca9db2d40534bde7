# 2 rewritten
import json
from openai import OpenAI

client = OpenAI()
weather = {
    "name": "get_weather",
    "description": "Current weather of a city",
    "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]},
}
tools = [{"type": "function", "function": weather}]
messages = [{"role": "user", "content": "What is the weather in Rome?"}]
msg = client.chat.completions.create(model="gpt-6-luna", messages=messages, tools=tools, reasoning_effort="none").choices[0].message
messages.append({"role": "assistant", "content": msg.content, "tool_calls": msg.tool_calls})
for tc in msg.tool_calls:
    fn = tc.function
    print(fn.name, json.loads(fn.arguments))
    messages.append({"role": "tool", "content": "30 degrees", "tool_call_id": tc.id})
print(client.chat.completions.create(model="gpt-6-luna", messages=messages, tools=tools, reasoning_effort="none").choices[0].message.content)
