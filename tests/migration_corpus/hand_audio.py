# 0 rewritten, 1 by hand: keep Chat Completions
from openai import OpenAI

client = OpenAI()


def speak(text):
    r = client.chat.completions.create(
        model="gpt-audio", modalities=["text", "audio"], audio={"voice": "alloy", "format": "wav"},
        messages=[{"role": "user", "content": text}],
    )
    return r.choices[0].message.audio.data


print("never called")
