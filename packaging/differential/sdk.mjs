// Sends one message as the SDK does by itself; the argument is the folder of the installed packages.
const { default: Anthropic } = await import(`${process.argv[2]}/@anthropic-ai/sdk/index.mjs`);
await new Anthropic({ maxRetries: 0 }).messages.create({
  model: 'any',
  max_tokens: 1,
  messages: [{ role: 'user', content: 'hi' }],
});
