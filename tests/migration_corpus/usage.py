# 1 rewritten
from openai import OpenAI

client = OpenAI()
response = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is JSON?"}])
usage = response.usage
print(f"{usage.prompt_tokens} + {usage.completion_tokens} = {response.usage.total_tokens}")
print(usage.prompt_tokens_details.cached_tokens, usage.completion_tokens_details.reasoning_tokens >= 0)
print(response.model)
