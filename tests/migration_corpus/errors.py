# 1 rewritten
import openai
from openai import OpenAI

client = OpenAI(max_retries=0)
for model in ("gpt-6-luna", "no-such-model"):
    try:
        response = client.chat.completions.create(model=model, messages=[{"role": "user", "content": "What is SQL?"}])
        print(response.choices[0].message.content)
    except openai.RateLimitError:
        print("later")
    except openai.APIStatusError as error:
        print(error.code, error.request_id is not None)
