#!/bin/sh
# Two SDKs of one vendor read the same profile file with a token that cannot be refreshed: the one
# for TypeScript calls it expired while it still holds for 20 seconds and sends nothing, the one for
# Java sends it ten seconds after its end.
#
# Packages: @anthropic-ai/sdk 1.14.0 (npm), com.anthropic:anthropic-java 3.14.0 (Maven).
# Source: "expires_at" in credentials/NAME.json; RFC 6749, 5.1, expires_in.
# In postern: SdkProfileReaderTest#anEndedTokenIsToldAndASecondBeforeItServes
set -eu
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server"; rm -rf "$work"' EXIT
cd "$work"

cat >pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.anthropic</groupId><artifactId>anthropic-java</artifactId>
      <version>3.14.0</version>
    </dependency>
  </dependencies>
</project>
POM
{
  mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DoutputDirectory=lib
  npm install --silent --no-save --no-package-lock --ignore-scripts @anthropic-ai/sdk@1.14.0
} >install.log 2>&1 || { cat install.log >&2; exit 2; }

# stands for the API, and says which token came
cat >api.mjs <<'JS'
import { createServer } from 'node:http';
import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
const server = createServer((request, response) => {
  request.resume();
  appendFileSync('sent', `${request.headers.authorization}\n`);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify({
    id: 'fake', type: 'message', role: 'assistant', model: 'fake', content: [],
    stop_reason: 'end_turn', stop_sequence: null, usage: { input_tokens: 1, output_tokens: 1 },
  }));
});
server.listen(0, '127.0.0.1', () => {
  writeFileSync('port.new', String(server.address().port));
  renameSync('port.new', 'port');
});
JS
node api.mjs &
server=$!
until [ -e port ]; do kill -0 "$server" || exit 2; sleep 0.1; done
api=http://127.0.0.1:$(cat port)

cat >ask.mjs <<'JS'
import Anthropic from '@anthropic-ai/sdk';
const messages = [{ role: 'user', content: 'hi' }];
await new Anthropic({ maxRetries: 0 }).messages.create({ model: 'fake', max_tokens: 1, messages });
JS
cat >Ask.java <<'JAVA'
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCreateParams;

class Ask {
  public static void main(String[] none) {
    AnthropicOkHttpClient.builder().fromEnv().maxRetries(0).build().messages().create(
        MessageCreateParams.builder().model("fake").maxTokens(1).addUserMessage("hi").build());
    System.exit(0);
  }
}
JAVA
"${java}c" -cp 'lib/*' -d . Ask.java 2>err || { cat err >&2; exit 2; }

mkdir -p configs credentials
cat >configs/work.json <<JSON
{"version": "1.0", "base_url": "$api", "authentication": {"type": "user_oauth"}}
JSON
# the token that is sent, or the first line of the complaint, for a program and what is left
ask() {
  rm -f sent
  (umask 077; cat >credentials/work.json) <<JSON
{"version": "1.0", "type": "oauth_token", "access_token": "fake-token",
 "expires_at": $(($(date +%s) + $2))}
JSON
  chmod 600 credentials/work.json
  # shellcheck disable=SC2086 # one word an argument; lib/* is for java to expand
  (set -f; env -i PATH="$PATH" HOME="$work" ANTHROPIC_CONFIG_DIR="$work" ANTHROPIC_PROFILE=work \
    $1 >out 2>&1) || :
  if [ -e sent ]; then cat sent; else
    grep -o 'has expired and no refresh is available' out | head -n 1
  fi
}
{
  echo "TypeScript, 3600 s left: $(ask 'node ask.mjs' 3600)"
  echo "TypeScript,   20 s left: $(ask 'node ask.mjs' 20)"
  echo "Java, ended 10 s before: $(ask "$java -cp lib/*:. Ask" -10)"
} >seen

echo '@anthropic-ai/sdk 1.14.0, anthropic-java 3.14.0'
echo 'bet:  both send what still holds, and neither what has ended'
echo 'seen:'
sed 's/^/      /' seen
printf '%s\n' \
  'TypeScript, 3600 s left: Bearer fake-token' \
  'TypeScript,   20 s left: has expired and no refresh is available' \
  'Java, ended 10 s before: Bearer fake-token' | cmp - seen
