# 2 rewritten
import json

from openai import OpenAI

client = OpenAI()


def get_weather(city):
    return f"21 degrees in {city}"


tools = [
    {
        "type": "function",
        "function": {
            "name": "get_weather",
            "description": "Current weather of a city",
            "parameters": {
                "type": "object",
                "properties": {"city": {"type": "string"}},
                "required": ["city"],
            },
        },
    }
]
messages = [{"role": "user", "content": "What is the weather in Paris?"}]
response = client.chat.completions.create(
    model="gpt-6-luna", messages=messages, tools=tools, tool_choice="auto", reasoning_effort="none"
)
response_message = response.choices[0].message
tool_calls = response_message.tool_calls
if tool_calls:
    messages.append(response_message)
    for tool_call in tool_calls:
        arguments = json.loads(tool_call.function.arguments)
        result = get_weather(**arguments)
        messages.append(
            {
                "tool_call_id": tool_call.id,
                "role": "tool",
                "name": tool_call.function.name,
                "content": result,
            }
        )
    second_response = client.chat.completions.create(
        model="gpt-6-luna", messages=messages, tools=tools, reasoning_effort="none"
    )
    print(second_response.choices[0].message.content)
