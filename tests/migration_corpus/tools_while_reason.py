# 1 rewritten
import json
from openai import OpenAI

client = OpenAI()
tools = [{"type": "function", "function": {"name": "get_weather", "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}}]
messages = [{"role": "user", "content": "What is the weather in Oslo and in Rome?"}]
for _ in range(3):
    r = client.chat.completions.create(model="gpt-6-luna", reasoning_effort="none", messages=messages, tools=tools)
    if r.choices[0].finish_reason == "stop":
        print(r.choices[0].message.content)
        break
    if r.choices[0].finish_reason == "tool_calls":
        messages.append(r.choices[0].message.model_dump())
        for call in r.choices[0].message.tool_calls:
            if call.type == "function" and call.function.name == "get_weather":
                city = json.loads(call.function.arguments)["city"]
                messages.append({"role": "tool", "tool_call_id": call.id, "content": f"{city}: {len(city)} degrees"})
