# 1 rewritten
from openai import OpenAI

client = OpenAI()


def get_completion(prompt, model="gpt-6-luna"):
    """Ask once."""
    messages = [{"role": "user", "content": prompt}]
    response = client.chat.completions.create(
        model=model,
        messages=messages,
        max_completion_tokens=500,  # enough
    )
    return response.choices[0].message.content


print(get_completion("What is HTTP?"))
print(get_completion(prompt="What is TCP?"))
