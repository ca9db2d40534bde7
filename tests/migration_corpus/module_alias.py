# 1 rewritten
import openai as oa

llm = oa.OpenAI(max_retries=3)
answer = llm.chat.completions.create(messages=[dict(role="user", content="What is DNA?")], model="gpt-6-luna")
text = answer.choices[0].message.content
print(text.upper())
