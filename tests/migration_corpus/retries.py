# 1 rewritten
import time

import openai

client = openai.OpenAI()


def ask(prompt, attempts=3):
    for attempt in range(attempts):
        try:
            result = client.with_options(timeout=20).chat.completions.create(
                model="gpt-6-luna",
                messages=[{"role": "user", "content": prompt}],
            )
            return result.choices[0].message.content
        except openai.RateLimitError:
            time.sleep(2**attempt)
    return None


print(ask("What is HTTP?"))
