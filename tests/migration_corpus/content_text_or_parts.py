# 1 rewritten
from openai import OpenAI

client = OpenAI()
DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"


def ask(question, images=()):
    content = question
    if images:
        content = [{"type": "text", "text": question}] + [{"type": "image_url", "image_url": {"url": i}} for i in images]
    r = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": content}])
    return r.choices[0].message.content


print(ask("What is JSON?"))
print(ask("What colour is this?", [DOT]))
