#!/bin/sh
# With ANTHROPIC_API_KEY and ANTHROPIC_AUTH_TOKEN both set, Claude Code sends both, each in its
# header; the SDK of the same vendor sends the key alone, and not as x-api-key but as Bearer.
#
# Packages: @anthropic-ai/claude-code 2.1.332, @anthropic-ai/sdk 1.14.0 (npm).
# Source: Claude Code docs, "Environment variables" (ANTHROPIC_API_KEY "sent as X-Api-Key header",
# ANTHROPIC_AUTH_TOKEN "for the Authorization header"); the SDK's changelog.
# In postern: WaysToAuthenticateTest#execGivesAProgramTheCredentialAndNoOther
set -eu
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-save --no-package-lock \
  @anthropic-ai/claude-code@2.1.332 @anthropic-ai/sdk@1.14.0 >npm.log 2>&1 ||
  { cat npm.log >&2; exit 2; }

# stands for the API, and says with what it was asked for a message
cat >api.mjs <<'JS'
import { createServer } from 'node:http';
import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
const message = {
  id: 'fake', type: 'message', role: 'assistant', model: 'fake', content: [],
  stop_reason: null, stop_sequence: null, usage: { input_tokens: 1, output_tokens: 1 },
};
const events = [
  { type: 'message_start', message },
  { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'hello' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 1 } },
  { type: 'message_stop' },
];
const server = createServer((request, response) => {
  let text = '';
  request.on('data', (part) => (text += part));
  request.on('end', () => {
    if (!request.url.startsWith('/v1/messages')) return response.writeHead(404).end('{}');
    const { 'x-api-key': key, authorization } = request.headers;
    appendFileSync('sent', `x-api-key: ${key}, authorization: ${authorization}\n`);
    if (!JSON.parse(text).stream) {
      response.setHeader('content-type', 'application/json');
      return response.end(JSON.stringify({ ...message, stop_reason: 'end_turn' }));
    }
    response.setHeader('content-type', 'text/event-stream');
    for (const event of events) {
      response.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    }
    response.end();
  });
});
server.listen(0, '127.0.0.1', () => {
  writeFileSync('port.new', String(server.address().port));
  renameSync('port.new', 'port');
});
JS
node api.mjs &
server=$!
until [ -e port ]; do kill -0 "$server" || exit 2; sleep 0.1; done

cat >ask.mjs <<'JS'
import Anthropic from '@anthropic-ai/sdk';
const messages = [{ role: 'user', content: 'hi' }];
await new Anthropic({ maxRetries: 0 }).messages.create({ model: 'fake', max_tokens: 1, messages });
JS
ask() {
  rm -f sent
  env -i PATH="$PATH" HOME="$work" ANTHROPIC_BASE_URL="http://127.0.0.1:$(cat port)" \
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1 DISABLE_AUTOUPDATER=1 \
    ANTHROPIC_API_KEY=fake-key ANTHROPIC_AUTH_TOKEN=fake-token "$@" >out 2>&1 </dev/null ||
    { cat out >&2; exit 2; }
  sort -u sent
}
{
  echo "Claude Code: $(ask node_modules/.bin/claude -p hi --model claude-opus-4-5)"
  echo "SDK:         $(ask node ask.mjs)"
} >seen

echo '@anthropic-ai/claude-code 2.1.332, @anthropic-ai/sdk 1.14.0'
echo 'bet:  one rule for both programs, and a key always as x-api-key'
echo 'seen:'
sed 's/^/      /' seen
printf '%s\n' \
  'Claude Code: x-api-key: fake-key, authorization: Bearer fake-token' \
  'SDK:         x-api-key: undefined, authorization: Bearer fake-key' | cmp - seen
