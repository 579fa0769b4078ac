#!/bin/sh
# Nimbus takes every letter outside ASCII out of an error_description, without a mark where it was,
# and gives an error without a code, not a ParseException, for the same JSON sent as text/plain.
#
# Package: com.nimbusds:oauth2-oidc-sdk 11.39.
# Source: RFC 6749, 5.2, allows ASCII alone there, while servers send the user's language;
# ErrorObject.removeIllegalChars, TokenErrorResponse.parse.
# In postern: ServerTextTest#controlAndEscapesGoAndTextStays, TokenEndpointTest#aWellFormedErrorIsARefusal
set -eu
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat >pom.xml <<'POM'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>com.nimbusds</groupId><artifactId>oauth2-oidc-sdk</artifactId>
      <version>11.39</version>
    </dependency>
  </dependencies>
</project>
POM
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log >&2; exit 2; }

cat >Read.java <<'JAVA'
import com.nimbusds.oauth2.sdk.*;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;

class Read {
  static void read(String type) throws Exception {
    HTTPResponse response = new HTTPResponse(400);
    response.setContentType(type);
    response.setBody(
        "{\"error\":\"invalid_grant\",\"error_description\":\"Sitzung l\u00e4uft nicht mehr\"}");
    ErrorObject error = TokenResponse.parse(response).toErrorResponse().getErrorObject();
    System.out.println(type + ": " + error.getCode() + ", " + error.getDescription());
  }

  public static void main(String[] none) throws Exception {
    read("application/json; charset=UTF-8");
    read("text/plain; charset=UTF-8");
  }
}
JAVA
"$java" -cp 'lib/*' Read.java >seen 2>err || { cat err >&2; exit 2; }

echo 'oauth2-oidc-sdk 11.39, for 400 {"error":"invalid_grant","error_description":"Sitzung läuft …"}'
echo 'bet:  the text as it was sent; a ParseException for the wrong content type'
echo 'seen:'
sed 's/^/      /' seen
printf '%s\n' \
  'application/json; charset=UTF-8: invalid_grant, Sitzung luft nicht mehr' \
  'text/plain; charset=UTF-8: null, null' | cmp - seen
