"""Asks AWS who it is, with keys that postern gives and that end soon; any failure ends it.

The arguments: the home folder, how many lifetimes, and seconds of each. A stand-in on loopback takes
the keys that awsCredentialExport has made and that have not ended.
"""

import datetime
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time

import boto3

import stand_in

home, lifetimes, seconds = pathlib.Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
made = home / "made-keys"

if sys.argv[4:] == ["export"]:
    end = time.time() + seconds
    key = "ASIAFAKE%012d" % int(end * 1000 % 1e12)
    with made.open("a") as keys:
        keys.write(f"{key} {end}\n")
    when = datetime.datetime.fromtimestamp(end, datetime.timezone.utc)
    print(
        json.dumps(
            {
                "Credentials": {
                    "AccessKeyId": key,
                    "SecretAccessKey": "fake-secret",
                    "SessionToken": "fake-session",
                    "Expiration": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
                }
            }
        )
    )
    sys.exit()

seen, refused = set(), []


class Sts(stand_in.Handler):
    def do_POST(self):
        self.body()
        key = re.search("Credential=([^/]+)/", self.headers["authorization"])[1]
        ends = dict(line.split() for line in made.read_text().splitlines())
        good = float(ends.get(key, 0)) > time.time()
        (seen.add if good else refused.append)(key)
        body = (
            b"<GetCallerIdentityResponse><GetCallerIdentityResult><Account>1</Account>"
            b"</GetCallerIdentityResult></GetCallerIdentityResponse>"
            if good
            else b"<ErrorResponse><Error><Code>ExpiredToken</Code></Error></ErrorResponse>"
        )
        self.reply(200 if good else 403, "text/xml", body)


endpoint = stand_in.serve(Sts)
session = boto3.Session(profile_name="postern", region_name="us-east-1")
client = session.client("sts", endpoint_url=endpoint)
aws = shutil.which("aws")
asked = 0
end = time.time() + lifetimes * seconds
while time.time() < end:
    client.get_caller_identity()
    asked += 1
    if aws and asked % 5 == 0:
        subprocess.run(
            [aws, "sts", "get-caller-identity", "--profile", "postern", "--region", "us-east-1"]
            + ["--endpoint-url", endpoint],
            check=True,
            stdout=subprocess.DEVNULL,
            env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        )
        asked += 1
    time.sleep(1)
print(f"{asked} requests, {len(seen)} keys, {len(refused)} refused")
sys.exit(1 if refused else 0)
