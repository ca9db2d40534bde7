# 0 rewritten, 1 by hand: leads to another server
import os

import openai

openai.base_url = os.environ["OPENAI_BASE_URL"] + "/"
r = openai.chat.completions.create(model="gpt-6-luna", messages=[{"role": "user", "content": "What is SQL?"}])
print(r.choices[0].message.content)
