# 0 rewritten, 1 by hand: made by AzureOpenAI
from functools import cached_property

from openai import AzureOpenAI, OpenAI


class Writer:
    region = None

    @cached_property
    def client(self):
        if self.region:
            return AzureOpenAI(api_version="2024-06-01", azure_deployment=self.region)
        return OpenAI()

    def write(self, topic):
        answer = self.client.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": topic}])
        return answer.choices[0].message.content


print(Writer().write("What is a glacier?"))
