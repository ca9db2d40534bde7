# 1 rewritten
from openai import OpenAI

client = OpenAI()   # the client

response = client.chat.completions.create(   # call it
    # which model?
    model = "gpt-6-luna",
    messages = [   # the conversation
        # only one turn
        { 'role' : 'user', 'content' : 'What is JSON?' },
    ],   # end of messages
    n=1,  # one answer
    reasoning_effort = "low"   # think a little
)   # done
print( response.choices[ 0 ].message.content )   # the text
