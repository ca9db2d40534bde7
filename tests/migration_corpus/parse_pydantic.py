# 1 rewritten
from openai import OpenAI
from pydantic import BaseModel


class Person(BaseModel):
    name: str
    age: int


client = OpenAI()
completion = client.chat.completions.parse(
    model="gpt-6-luna",
    messages=[{"role": "user", "content": "Ada Lovelace is 36 years old."}],
    response_format=Person,
)
person = completion.choices[0].message.parsed
print(person.name, person.age)
