# 1 rewritten
from openai import OpenAI


class Bot:
    def __init__(self, model: str) -> None:
        self.client = OpenAI()
        self.model = model
        self.messages = [{"role": "system", "content": "Be brief."}]

    def say(self, text: str) -> str:
        self.messages.append({"role": "user", "content": text})
        response = self.client.chat.completions.create(model=self.model, messages=self.messages)
        reply = response.choices[0].message.content
        self.messages.append({"role": "assistant", "content": reply})
        return reply


bot = Bot("gpt-6-luna")
print(bot.say("My name is Ada."))
print(bot.say("What is my name?"))
