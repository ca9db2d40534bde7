# 0 rewritten, 3 by hand: made by Fake, made by Mock, a name in a string
from types import SimpleNamespace as Fake
from unittest.mock import Mock


class Titles:
    def __init__(self, client):
        self.client = client

    def title(self, text):
        reply = self.client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": text}])
        return reply.choices[0].message.content


def shout(client, text):
    reply = client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": text}])
    return reply.choices[0].message.content.upper()


reply = Fake(choices=[Fake(message=Fake(content="a title"))])
fake = Fake(chat=Fake(completions=Fake(create=lambda **sent: reply)))
print(Titles(fake).title("What is a fjord?"))
mock = Mock(**{"chat.completions.create.return_value": reply})
print(shout(mock, "What is a fjord?"))
