# 2 rewritten
from openai import OpenAI

client = OpenAI()
response = client.chat.completions.create(
    model="gpt-4.1-mini",
    messages=[{"role": "user", "content": "What is DNA?"}],  # one question
    n=1,
    stop=None,  # let it end by itself
    temperature=0.5,
    frequency_penalty=0, presence_penalty=0,
    logit_bias={
    },
    seed=None
)
print(response.choices[0].message.content)
response = client.chat.completions.create(
    n=1,  # one answer

    model="gpt-4.1-mini", messages=[{"role": "user", "content": "What is RNA?"}], seed=None)
print(response.choices[0].message.content)
