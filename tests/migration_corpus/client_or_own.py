# 1 rewritten
from openai import OpenAI


class Helper:
    def __init__(self, client: OpenAI | None = None, model: str = "gpt-6-luna"):
        self._client = client or OpenAI()
        self._model = model

    def ask(self, question: str, *earlier: dict) -> str:
        history = [{"role": "system", "content": "Answer in one sentence."}]
        completion = self._client.with_options(timeout=20).chat.completions.create(
            model=self._model,
            messages=[*history, {"role": "user", "content": question}],
        )
        return completion.choices[0].message.content


print(Helper().ask("What is a glacier?"))
print(Helper(OpenAI(max_retries=1)).ask("What is a fjord?"))
