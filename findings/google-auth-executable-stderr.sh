#!/bin/sh
# Google's library for Python reads what a credential program writes to standard error as part of its
# answer: one line of warning there, and a good token is lost to an error of the JSON parser.
#
# Package: google-auth 2.59.1 from PyPI.
# Source: google/auth/pluggable.py, retrieve_subject_token.
# In postern: GoogleTest#aProblemIsADocumentTooAndNothingElseIsSaid
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m pip install --quiet --target lib google-auth==2.59.1 >install.log 2>&1 ||
  { cat install.log >&2; exit 2; }

cat >program.sh <<'SH'
#!/bin/sh
[ "$1" = quiet ] || echo 'warning: the clock is slow' >&2
echo '{"version": 1, "success": true, "id_token": "fake",
  "token_type": "urn:ietf:params:oauth:token-type:id_token"}'
SH
chmod +x program.sh
cat >ask.py <<'PY'
import sys
from google.auth import pluggable

credentials = pluggable.Credentials(
    audience="//iam.googleapis.com/fake",
    subject_token_type="urn:ietf:params:oauth:token-type:id_token",
    token_url="https://sts.googleapis.com/v1/token",
    credential_source={"executable": {"command": "./program.sh " + sys.argv[1]}},
)
try:
    print(credentials.retrieve_subject_token(None))
except Exception as e:
    print(type(e).__name__)
PY
ask() {
  printf '%s: ' "$1"
  PYTHONPATH=lib GOOGLE_EXTERNAL_ACCOUNT_ALLOW_EXECUTABLES=1 python3 ask.py "$1"
}
{ ask quiet; ask warning; } >seen

echo 'google-auth 2.59.1'
echo 'bet:  standard error is for people, and the answer is what is on standard output'
echo 'seen:'
sed 's/^/      /' seen
printf '%s\n' 'quiet: fake' 'warning: JSONDecodeError' | cmp - seen
