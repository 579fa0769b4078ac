// Sends messages with one client until the API says that was the last; any failure ends it.
// The argument is the folder of the installed packages.
import { setTimeout } from 'node:timers/promises';

const { default: Anthropic } = await import(`${process.argv[2]}/@anthropic-ai/sdk/index.mjs`);
const client = new Anthropic({ maxRetries: 0 });
let reply;
do {
  reply = await client.messages.create({
    model: 'any',
    max_tokens: 1,
    messages: [{ role: 'user', content: 'hi' }],
  });
  await setTimeout(500);
} while (reply.id !== 'last');
