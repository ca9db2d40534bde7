# 1 rewritten
from openai import OpenAI

client = OpenAI()

def describe(b64, question="What colour is this?"):
    content = [{"type": "text", "text": question}]
    content.append({"type": "image_url", "image_url": {"url": f"data:image/png;base64,{b64}", "detail": "low"}})
    result = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": content}])
    return result.choices[0].message.content

print(describe("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"))
