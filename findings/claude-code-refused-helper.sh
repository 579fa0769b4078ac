#!/bin/sh
# Where Claude Code refuses what an apiKeyHelper printed, it says so and sends its request all the
# same, with an empty x-api-key and an empty bearer token. A gateway that asks for no key answers,
# and the run ends with 0.
#
# Package: @anthropic-ai/claude-code 2.1.332 (npm).
# Source: Claude Code docs, "Settings" (apiKeyHelper "to generate an auth value"), none on what
# follows where it generates none.
# In postern: HelperRunnerTest#refusesWhatIsNotOneToken
set -eu
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-save --no-package-lock @anthropic-ai/claude-code@2.1.332 >npm.log 2>&1 ||
  { cat npm.log >&2; exit 2; }

# stands for a gateway that asks for no key, and says with what it was asked for a message
cat >gateway.mjs <<'JS'
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
  request.resume().on('end', () => {
    if (!request.url.startsWith('/v1/messages')) return response.writeHead(404).end('{}');
    const { 'x-api-key': key, authorization } = request.headers;
    appendFileSync('sent', `x-api-key: "${key}", authorization: "${authorization}"\n`);
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
node gateway.mjs &
server=$!
until [ -e port ]; do kill -0 "$server" || exit 2; sleep 0.1; done

ask() {
  rm -f sent
  mkdir -p .claude
  printf '{"apiKeyHelper":"%s"}' "$1" >.claude/settings.json
  code=0
  env -i PATH="$PATH" HOME="$work" ANTHROPIC_BASE_URL="http://127.0.0.1:$(cat port)" \
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1 DISABLE_AUTOUPDATER=1 \
    node_modules/.bin/claude -p hi --model claude-opus-4-5 >out 2>&1 </dev/null || code=$?
  echo "$(sort -u sent), exit code $code"
}
{
  echo "two lines:   $(ask 'echo fake; echo key')"
  echo "exit code 1: $(ask 'echo fake-key; exit 1')"
} >seen

echo '@anthropic-ai/claude-code 2.1.332'
echo 'bet:  no request, and a failure, where there is no key'
echo 'seen:'
sed 's/^/      /' seen
printf '%s\n' \
  'two lines:   x-api-key: "", authorization: "Bearer", exit code 0' \
  'exit code 1: x-api-key: "", authorization: "Bearer", exit code 0' | cmp - seen
