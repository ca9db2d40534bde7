# 0 rewritten, 5 by hand: empty texts count here, empty texts count here, empty texts count here, empty texts count here, empty texts count here
from queue import Queue

from openai import OpenAI

client = OpenAI()
question = [{"role": "user", "content": "Count to 3."}]


def server_sent_events():
    for chunk in client.chat.completions.create(model="gpt-6-luna", messages=question, stream=True):
        yield f"data: {chunk.choices[0].delta.content or ''}\n\n"


def pieces():
    for token in client.chat.completions.create(model="gpt-6-luna", messages=question, stream=True):
        yield token.choices[0].delta.content or ""


queue = Queue()
for one in client.chat.completions.create(model="gpt-6-luna", messages=question, stream=True):
    queue.put(one.choices[0].delta.content or "")
lengths = []
for part in client.chat.completions.create(model="gpt-6-luna", messages=question, stream=True):
    lengths.append(part.choices[0].delta.content or "")
for event in client.chat.completions.create(model="gpt-6-luna", messages=question, stream=True):
    print(event.choices[0].delta.content or "")
print("".join(server_sent_events()), len(list(pieces())), queue.qsize(), len(lengths))
