"""Debian's oidc-agent, signed in to the same authorization server as postern."""

import base64
import hashlib
import http.server
import json
import re
import secrets
import shutil
import threading
import urllib.parse
import urllib.request

from common import CLIENT_ID, get_without_following, give_up, redirect_answer

REDIRECT = "http://127.0.0.1:4242/callback"
SHORT_NAME = "bench"


class Relay(http.server.BaseHTTPRequestHandler):
    """Stands before the server for oidc-agent alone, which names its client by HTTP Basic with an
    empty password: RFC 6749, section 3.2.1, has public clients send client_id instead."""

    issuer = ""
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        with urllib.request.urlopen(self.issuer + self.path, timeout=20) as reply:
            metadata = json.loads(reply.read())
        own = f"http://{self.headers['Host']}"
        metadata["token_endpoint"] = own + urllib.parse.urlsplit(metadata["token_endpoint"]).path
        metadata["issuer"] = own
        self.answer(200, json.dumps(metadata).encode())

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if "client_id=" not in body:
            body += "&client_id=" + CLIENT_ID
        request = urllib.request.Request(self.issuer + self.path, body.replace(" ", "+").encode())
        try:
            with urllib.request.urlopen(request, timeout=20) as reply:
                self.answer(reply.status, reply.read())
        except urllib.error.HTTPError as refusal:
            self.answer(refusal.code, refusal.read())

    def answer(self, status, body):
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def start(bench, issuer):
    """Starts oidc-agent with an account at the issuer; returns the words and the environment that
    print an access token."""
    if not shutil.which("oidc-token"):
        give_up("oidc-token is not installed", "apt-get install oidc-agent-cli")
    relay = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("R", (Relay,), {"issuer": issuer}))
    relay.daemon_threads = True
    threading.Thread(target=relay.serve_forever, daemon=True).start()

    said = bench.run("oidc-agent", "--no-autoload", "--json")
    agent = json.loads(re.search(r"\{.*\}", said, re.DOTALL).group())
    environment = bench.environment | {"OIDC_SOCK": agent["socket"]}
    pid = int(agent["dpid"])
    bench.processes.append(Agent(pid))
    bench.run(
        "oidc-gen", "-m", "--iss", f"http://127.0.0.1:{relay.server_port}", "--client-id", CLIENT_ID,
        "--client-secret=", "--scope=openid offline_access", "--flow=refresh", "--rt-env", "--pw-env",
        "--confirm-default", "--prompt=none", "--no-save", "--redirect-uri=http://localhost:4242",
        SHORT_NAME,
        OIDC_SOCK=agent["socket"], OIDC_ENCRYPTION_PW="bench", OIDC_REFRESH_TOKEN=refresh_token(issuer),
    )
    return [shutil.which("oidc-token"), SHORT_NAME], environment


class Agent:
    """A daemon that made itself nobody's child: ended by its pid, waited for no longer."""

    def __init__(self, pid):
        self.pid = pid

    def terminate(self):
        import os
        import signal

        try:
            os.kill(self.pid, signal.SIGTERM)
        except ProcessLookupError:
            pass

    def wait(self, _):
        return 0


def refresh_token(issuer):
    """Signs in as a client of the sandbox would, without a browser: it approves by itself."""
    with urllib.request.urlopen(issuer + "/.well-known/openid-configuration", timeout=20) as reply:
        metadata = json.loads(reply.read())
    verifier = secrets.token_urlsafe(48)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
    query = urllib.parse.urlencode({
        "response_type": "code", "client_id": CLIENT_ID, "redirect_uri": REDIRECT, "state": "bench",
        "scope": "openid offline_access", "code_challenge": challenge, "code_challenge_method": "S256",
    })
    answer = redirect_answer(get_without_following(metadata["authorization_endpoint"] + "?" + query))
    if "code" not in answer:
        give_up(f"the sandbox gave no code: {answer.get('error')}", "see its own output")
    form = urllib.parse.urlencode({
        "grant_type": "authorization_code", "client_id": CLIENT_ID, "redirect_uri": REDIRECT,
        "code": answer["code"], "code_verifier": verifier,
    })
    with urllib.request.urlopen(metadata["token_endpoint"], form.encode(), timeout=20) as reply:
        return json.loads(reply.read())["refresh_token"]
