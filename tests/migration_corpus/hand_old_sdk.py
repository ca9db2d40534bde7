# 0 rewritten, 1 by hand: SDK before 1.0
import openai

def ask(question):
    response = openai.ChatCompletion.create(model="gpt-4.1-mini", messages=[{"role": "user", "content": question}])
    return response["choices"][0]["message"]["content"]

print("never called")
