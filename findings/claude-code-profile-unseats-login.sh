#!/bin/sh
# Three credentials of Claude Code have no order: a saved claude.ai login beats the key of a Console
# login, a profile that ANTHROPIC_PROFILE names beats the saved login, and with all three there the
# key counts, so naming a profile bills the key of a login long forgotten.
#
# Package: @anthropic-ai/claude-code 2.1.332 from npm.
# In postern: ConsoleKeyTest#itCountsBeforeANamedProfileAndThatIsTold
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit @anthropic-ai/claude-code@2.1.332 >&2

cat >api.mjs <<'JS'
import http from 'node:http';
import fs from 'node:fs';
const server = http.createServer((request, response) => {
  if (request.url.startsWith('/v1/messages')) {
    const {authorization, 'x-api-key': key} = request.headers;
    fs.appendFileSync('sent', (key ?? authorization ?? 'nothing') + '\n');
  }
  response.writeHead(400, {'content-type': 'application/json'});
  response.end('{"type":"error","error":{"type":"invalid_request_error","message":"no"}}');
});
server.listen(0, '127.0.0.1', () => fs.writeFileSync('port', `${server.address().port}`));
JS
cat >ask.sh <<'SH'
ip link set lo up 2>/dev/null || :
node api.mjs & api=$!
while [ ! -s port ]; do sleep 0.1; done
ask() { # SAVED CONSOLE PROFILE
  rm -rf home sent
  profile=home/.config/anthropic
  mkdir -p home/.claude $profile/configs $profile/credentials
  [ "$1" = no ] || echo '{"claudeAiOauth":{"accessToken":"fake-login","expiresAt":4102444800000,"scopes":["user:inference"]}}' >home/.claude/.credentials.json
  [ "$2" = no ] || echo '{"primaryApiKey":"fake-console"}' >home/.claude.json
  echo '{"version":"1.0","authentication":{"type":"user_oauth"}}' >$profile/configs/work.json
  echo '{"version":"1.0","type":"oauth_token","access_token":"fake-profile"}' >$profile/credentials/work.json
  chmod 600 $profile/credentials/work.json
  name=; [ "$3" = no ] || name=ANTHROPIC_PROFILE=work
  env -i PATH="$PATH" HOME="$PWD/home" $name ANTHROPIC_BASE_URL="http://127.0.0.1:$(cat port)" \
    DISABLE_AUTOUPDATER=1 CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1 \
    node_modules/.bin/claude -p hi </dev/null >/dev/null 2>&1 || :
  echo "$4: $(head -n 1 sent)"
}
{
  ask yes yes no 'login and key'
  ask yes no yes 'login and profile'
  ask yes yes yes 'login, key and profile'
} >seen
kill $api
SH
if unshare -rn true 2>/dev/null; then unshare -rn sh ask.sh; else sh ask.sh; fi

echo 'Claude Code 2.1.332'
echo 'bet:  the profile, which beats the login, beats what the login beats'
echo 'seen:'
sed 's/^/      /' seen
printf '%s\n' 'login and key: Bearer fake-login' 'login and profile: Bearer fake-profile' \
  'login, key and profile: fake-console' | cmp - seen
