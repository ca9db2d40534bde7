# 0 rewritten, 2 by hand: shares messages, stop sequences
from openai import OpenAI

client = OpenAI()
PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
messages = [{"role": "user", "content": [{"type": "image_url", "image_url": {"url": PIXEL}}]}]
print(client.chat.completions.create(model="gpt-4.1-mini", messages=messages, stop=["x"]).choices[0].message.content)
print(client.chat.completions.create(model="gpt-4.1-mini", messages=messages).choices[0].message.content)
