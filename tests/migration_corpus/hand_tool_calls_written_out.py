# 0 rewritten, 1 by hand: written out
from openai import OpenAI

client = OpenAI()
messages = [
    {"role": "user", "content": "What is the weather in Paris?"},
    {"role": "assistant", "content": None, "tool_calls": [{"id": "call_1", "type": "function", "function": {"name": "get_weather", "arguments": "{}"}}]},
    {"role": "tool", "tool_call_id": "call_1", "content": "21 degrees"},
]
print(client.chat.completions.create(model="gpt-4.1-mini", messages=messages).choices[0].message.content)
