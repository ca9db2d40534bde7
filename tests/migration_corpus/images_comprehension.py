# 1 rewritten
from openai import OpenAI

client = OpenAI()
urls = ["data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"] * 2
response = client.chat.completions.create(
    model="gpt-6-luna",
    messages=[{"role": "user", "content": [{"type": "text", "text": "Compare."}] + [{"type": "image_url", "image_url": {"url": u}} for u in urls]}],
)
print(response.choices[0].message.content)
