# 1 rewritten
from openai import OpenAI

client = OpenAI()
r = client.chat.completions.create(
    model="gpt-6-luna", store=True, metadata={"team": "docs"}, user="u-1", prompt_cache_key="k", safety_identifier="s",
    messages=[{"role": "user", "content": "What is JSON?"}], service_tier="default", timeout=30.0,
)
print(r.choices[0].message.content, r.id.startswith("nothing"))
