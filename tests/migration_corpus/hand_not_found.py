# 0 rewritten, 1 by hand: catches NotFoundError
import openai
from openai import OpenAI

client = OpenAI(max_retries=0)
try:
    response = client.chat.completions.create(model="no-such-model", messages=[{"role": "user", "content": "Hi"}])
    print(response.choices[0].message.content)
except openai.NotFoundError as error:
    print(error.status_code, error.code)
