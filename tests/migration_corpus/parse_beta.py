# 1 rewritten
from openai import OpenAI
from pydantic import BaseModel

class Step(BaseModel):
    city: str

client = OpenAI()
message = client.beta.chat.completions.parse(model="gpt-6-luna", messages=[{"role": "user", "content": "I live in Oslo."}], response_format=Step).choices[0].message
if message.refusal:
    print("refused", message.refusal)
else:
    print(message.parsed.city)
