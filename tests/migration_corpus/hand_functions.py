# 0 rewritten, 1 by hand: form before tools
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(
    model="gpt-4.1-mini",
    messages=[{"role": "user", "content": "What is the weather in Paris?"}],
    functions=[{"name": "get_weather", "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}}],
    function_call="auto",
)
print(r.choices[0].message.function_call.name)
