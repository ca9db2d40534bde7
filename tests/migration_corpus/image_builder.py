# 1 rewritten
from openai import OpenAI

client = OpenAI()


def picture(url):
    return {"type": "image_url", "image_url": {"url": url}}


DOT = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
text = {"type": "text", "text": "What colour is this?"}
print(client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": [text, picture(DOT)]}]).choices[0].message.content)
