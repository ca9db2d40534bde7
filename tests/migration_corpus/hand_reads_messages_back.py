# 0 rewritten, 1 by hand: read elsewhere
import json
from openai import OpenAI

client = OpenAI()
PIXEL = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
messages = [{"role": "user", "content": [{"type": "text", "text": "Look."}, {"type": "image_url", "image_url": {"url": PIXEL}}]}]
print(client.chat.completions.create(model="gpt-6-luna", messages=messages).choices[0].message.content)
print(json.dumps(messages)[:60])
