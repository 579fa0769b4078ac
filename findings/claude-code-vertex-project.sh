#!/bin/sh
# On Vertex Claude Code asks the project of ANTHROPIC_VERTEX_PROJECT_ID, whatever GCLOUD_PROJECT and
# GOOGLE_CLOUD_PROJECT say; where they alone are set it asks none and fails. Its documentation has
# those two take precedence.
#
# Package: @anthropic-ai/claude-code 2.1.332 from npm.
# Source: Claude Code docs, Google Vertex AI: "The GCLOUD_PROJECT and
# GOOGLE_CLOUD_PROJECT environment variables ... take precedence over it".
# In postern: GuideCloudTest#regionIsOptionalAndGoogleCloudProjectIsNotTheProject
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-fund --no-audit @anthropic-ai/claude-code@2.1.332 >&2

cat >api.mjs <<'JS'
import http from 'node:http';
import fs from 'node:fs';
const server = http.createServer((request, response) => {
  request.resume();
  if (request.url === '/token') {
    response.writeHead(200, {'content-type': 'application/json'});
    response.end(JSON.stringify({
      access_token: 'fake-token', token_type: 'Bearer', expires_in: 3600,
      issued_token_type: 'urn:ietf:params:oauth:token-type:access_token',
    }));
    return;
  }
  const {authorization} = request.headers;
  fs.appendFileSync('sent', `${request.url.split('/locations')[0]} ${authorization ?? 'no token'}\n`);
  response.writeHead(400, {'content-type': 'application/json'});
  response.end('{"type":"error","error":{"type":"invalid_request_error","message":"no"}}');
});
server.listen(0, '127.0.0.1', () => fs.writeFileSync('port', `${server.address().port}`));
JS
cat >ask.sh <<'SH'
ip link set lo up 2>/dev/null || :
node api.mjs & api=$!
while [ ! -s port ]; do sleep 0.1; done
echo fake-subject >subject
cat >account.json <<JSON
{"type": "external_account", "token_url": "http://127.0.0.1:$(cat port)/token",
 "audience": "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/x",
 "subject_token_type": "urn:ietf:params:oauth:token-type:jwt",
 "credential_source": {"file": "$PWD/subject"}}
JSON
ask() { # NAME VARIABLE...
  name=$1
  shift
  rm -rf home sent said
  mkdir home
  env -i PATH="$PATH" HOME="$PWD/home" CLAUDE_CODE_USE_VERTEX=1 CLOUD_ML_REGION=us-east5 \
    ANTHROPIC_VERTEX_BASE_URL="http://127.0.0.1:$(cat port)/v1" \
    DISABLE_AUTOUPDATER=1 CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1 "$@" \
    node_modules/.bin/claude -p hi </dev/null >said 2>&1 || :
  if [ -e sent ]; then echo "$name: $(head -n 1 sent)"; else
    echo "$name: $(grep -o 'No projectId was given' said)"
  fi
}
google='GCLOUD_PROJECT=theirs GOOGLE_CLOUD_PROJECT=theirs'
own=ANTHROPIC_VERTEX_PROJECT_ID=own
{
  ask 'all three, credentials' $google $own GOOGLE_APPLICATION_CREDENTIALS="$PWD/account.json"
  ask 'all three, none needed' $google $own CLAUDE_CODE_SKIP_VERTEX_AUTH=1
  ask "google's, none needed" $google CLAUDE_CODE_SKIP_VERTEX_AUTH=1
} >seen
kill $api
SH
if unshare -rn true 2>/dev/null; then unshare -rn sh ask.sh; else sh ask.sh; fi

echo 'Claude Code 2.1.332'
echo 'bet:  the project of the two variables, as documented'
echo 'seen:'
sed 's/^/      /' seen
printf '%s\n' 'all three, credentials: /v1/projects/own Bearer fake-token' \
  'all three, none needed: /v1/projects/own no token' \
  "google's, none needed: No projectId was given" | cmp - seen
