"""Asks Google for access tokens with identity tokens that postern gives; any failure ends it.

The arguments: the credential file, the issuer of the identity tokens, how many lifetimes, and
seconds of each. A stand-in of Google's token exchange on loopback takes the identity tokens of that
issuer that have not ended, and gives access tokens that hold for a moment.
"""

import base64
import json
import pathlib
import sys
import time
import urllib.parse

import google.auth.pluggable
import google.auth.transport.requests

import stand_in

file, issuer, lifetimes, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
seen, refused = set(), []


def holds(token):
    payload = token.split(".")[1]
    claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return claims["iss"] == issuer and claims["exp"] > time.time()


class Exchange(stand_in.Handler):
    def do_POST(self):
        form = urllib.parse.parse_qs(self.body().decode())
        token = form["subject_token"][0]
        good = holds(token) and form["subject_token_type"] == [
            "urn:ietf:params:oauth:token-type:id_token"
        ]
        (seen.add if good else refused.append)(token)
        answer = (
            {
                "access_token": f"fake-{len(seen)}",
                "issued_token_type": "urn:ietf:params:oauth:token-type:access_token",
                "token_type": "Bearer",
                "expires_in": 1,
            }
            if good
            else {"error": "invalid_grant"}
        )
        self.reply(200 if good else 400, "application/json", json.dumps(answer).encode())


account = json.loads(pathlib.Path(file).read_text())
account["token_url"] = stand_in.serve(Exchange) + "/v1/token"
here = pathlib.Path(file + ".stand-in")
here.write_text(json.dumps(account))
credentials = google.auth.pluggable.Credentials.from_file(
    here, scopes=["https://www.googleapis.com/auth/cloud-platform"]
)
request = google.auth.transport.requests.Request()
for asked in stand_in.each_second(lifetimes * seconds):
    credentials.refresh(request)
print(f"{asked} exchanges, {len(seen)} identity tokens, {len(refused)} refused")
sys.exit(1 if refused else 0)
