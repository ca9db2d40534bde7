# 1 rewritten
import json
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(
    model="gpt-6-luna",
    reasoning_effort="none",
    messages=[{"role": "user", "content": "What is the weather in Berlin?"}],
    tools=[
        {
            "type": "function",
            "function": {
                "name": "get_weather",
                "parameters": {
                    "type": "object",
                    "properties": {"city": {"type": "string"}},
                    "required": ["city"],
                },
            },
        },
    ],
    tool_choice={"type": "function", "function": {"name": "get_weather"}},
    parallel_tool_calls=False,
)
call = r.choices[0].message.tool_calls[0]
print(call.function.name, json.loads(call.function.arguments))
