# 1 rewritten
import json
from openai import OpenAI

client = OpenAI()
TOOLS = [{"type": "function", "function": {"name": "get_weather", "description": "Current weather of a city", "strict": False,
    "parameters": {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}}]
FUNCTIONS = {"get_weather": lambda city: f"{city}: 7 degrees, rain"}

def agent(question):
    messages = [{"role": "system", "content": "Use tools."}, {"role": "user", "content": question}]
    while True:
        completion = client.chat.completions.create(model="gpt-6-luna", messages=messages, tools=TOOLS, reasoning_effort="none")
        choice = completion.choices[0]
        if choice.finish_reason != "tool_calls":
            return choice.message.content
        messages.append(choice.message)
        for call in choice.message.tool_calls:
            output = FUNCTIONS[call.function.name](**json.loads(call.function.arguments))
            messages += [{"role": "tool", "tool_call_id": call.id, "content": json.dumps(output)}]

print(agent("What is the weather in Oslo?"))
