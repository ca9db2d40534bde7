# 1 rewritten
from openai import OpenAI

class Asker:
	def __init__(self):
		self.llm = OpenAI()

	def ask(self, question):
		reply = self.llm.chat.completions.create(
			model="gpt-6-luna",
			messages=[
				{"role": "user", "content": question},
			],
		)
		return reply.choices[0].message.content

print(Asker().ask("What is JSON?"))
