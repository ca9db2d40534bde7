# 1 rewritten
from openai import OpenAI

client = OpenAI()
turns = [("user", "My name is Ada."), ("assistant", "Hello."), ("user", "What is my name?")]
conversation = []
for role, text in turns:
    conversation.append({"role": role, "content": text})
conversation = conversation[-10:]
out = client.chat.completions.create(model="gpt-6-luna", messages=conversation)
print(len(conversation), conversation[0]["content"], out.choices[0].message.content)
