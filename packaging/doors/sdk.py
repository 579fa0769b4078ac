"""Sends messages with one client until the API says that was the last; any failure ends it."""

import time

import anthropic

client = anthropic.Anthropic(max_retries=0)
reply = None
while reply is None or reply.id != "last":
    reply = client.messages.create(
        model="any", max_tokens=1, messages=[{"role": "user", "content": "hi"}]
    )
    time.sleep(0.5)
