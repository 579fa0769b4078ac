#!/bin/sh
# One environment, three AWS SDKs, different credentials: with AWS_PROFILE set the one for JavaScript
# signs with the profile, while those for Java and Python sign with keys or a web identity that the
# environment names as well.
#
# Packages: @aws-sdk/credential-providers 3.1175.0 (npm), software.amazon.awssdk:sts 2.57.8 (Maven),
# botocore 1.43.107 (PyPI), each with its default chain.
# Source: AWS SDKs and Tools Reference Guide, "Understand the credential provider chain" (each SDK
# has its own); @aws-sdk/credential-provider-node, defaultProvider.
# In postern: GuideCloudTest#aWebIdentityIsNamedWhereTheAwsSdkPrefersIt
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
      <groupId>software.amazon.awssdk</groupId><artifactId>sts</artifactId>
      <version>2.57.8</version>
      <exclusions>
        <exclusion>
          <groupId>software.amazon.awssdk</groupId><artifactId>netty-nio-client</artifactId>
        </exclusion>
        <exclusion>
          <groupId>software.amazon.awssdk</groupId><artifactId>apache5-client</artifactId>
        </exclusion>
      </exclusions>
    </dependency>
    <dependency>
      <groupId>software.amazon.awssdk</groupId><artifactId>url-connection-client</artifactId>
      <version>2.57.8</version>
    </dependency>
  </dependencies>
</project>
POM
{
  mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    -DoutputDirectory=lib
  npm install --silent --no-save --no-package-lock --ignore-scripts \
    @aws-sdk/credential-providers@3.1175.0
  python3 -m pip install --quiet --disable-pip-version-check --target py botocore==1.43.107
} >install.log 2>&1 || { cat install.log >&2; exit 2; }

cat >who.mjs <<'JS'
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
console.log('  JavaScript', (await fromNodeProviderChain()()).accessKeyId);
JS
cat >Who.java <<'JAVA'
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

class Who {
  public static void main(String[] none) {
    try (var chain = DefaultCredentialsProvider.builder().build()) {
      System.out.println("  Java " + chain.resolveCredentials().accessKeyId());
    }
  }
}
JAVA
cat >who.py <<'PY'
import botocore.session
print('  Python', botocore.session.Session().get_credentials().get_frozen_credentials().access_key)
PY
# stands for AWS STS, and gives keys for any web identity
cat >sts.mjs <<'JS'
import { createServer } from 'node:http';
import { renameSync, writeFileSync } from 'node:fs';
const action = 'AssumeRoleWithWebIdentity';
const server = createServer((request, response) => {
  request.resume();
  response.setHeader('content-type', 'text/xml');
  response.end(`<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
    <${action}Result><Credentials><AccessKeyId>of-the-web-identity</AccessKeyId>
    <SecretAccessKey>fake</SecretAccessKey><SessionToken>fake</SessionToken>
    <Expiration>2100-01-01T00:00:00Z</Expiration></Credentials>
    <AssumedRoleUser><AssumedRoleId>fake:fake</AssumedRoleId>
    <Arn>arn:aws:sts::123456789012:assumed-role/fake/fake</Arn></AssumedRoleUser>
    </${action}Result></${action}Response>`);
});
server.listen(0, '127.0.0.1', () => {
  writeFileSync('port.new', String(server.address().port));
  renameSync('port.new', 'port');
});
JS
node sts.mjs &
server=$!
until [ -e port ]; do kill -0 "$server" || exit 2; sleep 0.1; done

printf '[profile work]\naws_access_key_id=of-the-profile\naws_secret_access_key=fake\n' >config
echo fake-identity-token >token
each() {
  for program in 'node who.mjs' "$java -cp lib/* Who.java" 'python3 who.py'; do
    # shellcheck disable=SC2086 # one word an argument; lib/* is for java to expand
    (set -f; env -i PATH="$PATH" HOME="$work" PYTHONPATH="$work/py" AWS_CONFIG_FILE="$work/config" \
      AWS_SHARED_CREDENTIALS_FILE="$work/none" AWS_REGION=eu-west-1 AWS_PROFILE=work \
      AWS_EC2_METADATA_DISABLED=true AWS_ENDPOINT_URL_STS="http://127.0.0.1:$(cat port)" \
      "$@" $program) 2>>err
  done
}
{
  echo 'AWS_PROFILE and a web identity:'
  each AWS_ROLE_ARN=arn:aws:iam::123456789012:role/fake AWS_WEB_IDENTITY_TOKEN_FILE="$work/token"
  echo 'AWS_PROFILE and keys:'
  each AWS_ACCESS_KEY_ID=of-the-variable AWS_SECRET_ACCESS_KEY=fake
} >seen || { cat err >&2; exit 2; }

echo '@aws-sdk/credential-providers 3.1175.0, aws-sdk-java 2.57.8, botocore 1.43.107'
echo 'bet:  one order for all SDKs of one vendor'
echo 'seen: whose keys sign'
sed 's/^/      /' seen
printf '%s\n' \
  'AWS_PROFILE and a web identity:' \
  '  JavaScript of-the-profile' '  Java of-the-web-identity' '  Python of-the-web-identity' \
  'AWS_PROFILE and keys:' \
  '  JavaScript of-the-profile' '  Java of-the-variable' '  Python of-the-variable' | cmp - seen
