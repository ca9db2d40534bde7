# 0 rewritten, 1 by hand: HTTP without the SDK
import json
import os
from urllib.request import Request, urlopen

body = json.dumps({"model": "gpt-6-luna", "messages": [{"role": "user", "content": "What is JSON?"}]}).encode()
headers = {"Authorization": "Bearer " + os.environ["OPENAI_API_KEY"], "Content-Type": "application/json"}
with urlopen(Request(os.environ["OPENAI_BASE_URL"] + "/chat/completions", body, headers)) as answer:
    print(json.load(answer)["choices"][0]["message"]["content"])
