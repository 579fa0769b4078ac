"""What the benchmarks share: a sandbox, a daemon signed in to it, the peer, timing, the report.

Standard library only. Everything lives in one temporary folder and ends with the benchmark.
"""

import atexit
import http.client
import json
import os
import pathlib
import platform
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

MODULE = pathlib.Path(__file__).resolve().parent.parent
DIST = MODULE / "target" / "dist"
POSTERN = DIST / "bin" / "postern"
DEV_NULL = os.open(os.devnull, os.O_RDWR)
PROFILE = "bench"
CLIENT_ID = "postern-sandbox"


def say(text):
    print(text, file=sys.stderr, flush=True)


def give_up(message, hint):
    say(f"bench: error: {message}")
    say(f"bench: hint: {hint}")
    sys.exit(2)


class Bench:
    """A folder, and the processes started in it; both go at the end, on Ctrl-C as well."""

    def __init__(self):
        for program in (POSTERN, DIST / "bin" / "posternd"):
            if not program.exists():
                give_up(f"{program} is not there", "./build package")
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="postern-bench-"))
        self.processes = []
        atexit.register(self.close)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
        for name in ("run", "config", "state", "home", "oidc"):
            (self.folder / name).mkdir(mode=0o700)
        self.socket = self.folder / "run" / "postern.sock"
        self.environment = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.folder / "home"),
            "LANG": "C.UTF-8",
            "POSTERN_SOCKET": str(self.socket),
            "POSTERN_CONFIG_DIR": str(self.folder / "config"),
            "POSTERN_STATE_DIR": str(self.folder / "state"),
            "OIDC_CONFIG_DIR": str(self.folder / "oidc"),
        }

    def close(self):
        for process in reversed(self.processes):
            process.terminate()
        for process in reversed(self.processes):
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *words, standard_input=DEV_NULL, **more):
        process = subprocess.Popen(
            [str(word) for word in words],
            env=self.environment, cwd=self.folder, stdin=standard_input, **more,
        )
        self.processes.append(process)
        return process

    def run(self, *words, **environment):
        """Runs a program to its end and returns its standard output; a failure ends the benchmark."""
        done = subprocess.run(
            [str(word) for word in words],
            env=self.environment | environment,
            cwd=self.folder,
            stdin=DEV_NULL,
            capture_output=True,
            text=True,
            timeout=120,
        )
        if done.returncode != 0:
            give_up(f"{words[0]} ended with {done.returncode}: {done.stderr.strip()}", "see above")
        return done.stdout

    def start_sandbox(self, *options):
        """Starts the sandbox, approving by itself, and returns its issuer."""
        sandbox = self.start(
            DIST / "bin" / "postern-sandbox", "--auto-approve", *options,
            standard_input=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )
        line = sandbox.stdout.readline()
        if not line:
            give_up("the sandbox did not start", "packaging/bin/postern-sandbox shows why")
        self.sandbox = json.loads(line)
        return self.sandbox["issuer"]

    def admin(self, path, **parameters):
        """Asks the sandbox's controls; with parameters it is a command."""
        body = urllib.parse.urlencode(parameters).encode() if parameters else None
        request = urllib.request.Request(
            f"{self.sandbox['issuer']}/admin/{path}", body,
            {"Authorization": "Bearer " + self.sandbox["admin_key"]},
        )
        with urllib.request.urlopen(request, timeout=20) as reply:
            return json.loads(reply.read() or b"{}")

    def start_daemon(self, issuer, profiles=1, store="memory"):
        names = [PROFILE] + [f"{PROFILE}-{i}" for i in range(1, profiles)]
        configuration = {
            "defaultProfile": PROFILE,
            "store": store,
            "providers": {
                "sandbox-of-bench": {
                    "issuer": issuer, "clientId": CLIENT_ID, "scopes": ["openid", "offline_access"],
                }
            },
            "profiles": {name: {"provider": "sandbox-of-bench"} for name in names},
        }
        (self.folder / "config" / "config.json").write_text(json.dumps(configuration))
        log = open(self.folder / "posternd.log", "wb")
        daemon = self.start(DIST / "bin" / "posternd", stdout=log, stderr=log)
        await_file(self.socket, daemon, self.folder / "posternd.log")
        return daemon

    def sign_in(self, profile=PROFILE):
        """Signs in through the client and the genuine loopback flow."""
        client = self.start(
            POSTERN, "login", "--no-browser", "--profile", profile,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )
        said = []
        for line in client.stdout:
            said.append(line)
            if line.startswith("http"):
                urllib.request.urlopen(line.strip(), timeout=20).read()
        if client.wait(30) != 0:
            give_up("postern login failed: " + "".join(said).strip(), "see above")
        self.processes.remove(client)


def await_file(path, process, log, seconds=30):
    deadline = time.monotonic() + seconds
    while not path.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            give_up(f"{path.name} did not come: {log.read_text(errors='replace').strip()[-400:]}", "see above")
        time.sleep(0.002)


def spawn(words, environment):
    """Runs a program to its end, its output thrown away, and returns how long that took, in ns."""
    actions = [
        (os.POSIX_SPAWN_DUP2, DEV_NULL, 0),
        (os.POSIX_SPAWN_DUP2, DEV_NULL, 1),
    ]
    begin = time.perf_counter_ns()
    pid = os.posix_spawn(words[0], words, environment, file_actions=actions)
    _, status = os.waitpid(pid, 0)
    taken = time.perf_counter_ns() - begin
    if status != 0:
        give_up(f"{' '.join(words)} ended with {os.waitstatus_to_exitcode(status)}", "see above")
    return taken


def pss(pid):
    """The proportional set size of a process, in MiB."""
    rollup = (pathlib.Path("/proc") / str(pid) / "smaps_rollup").read_text()
    return int(rollup.split("\nPss:")[1].split()[0]) / 1024


def allow_files(count):
    """Lets this process and those it starts have that many connections."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most != resource.RLIM_INFINITY and most < count + 200:
        give_up(f"only {most} files may be open", f"run: ulimit -Hn {count + 200}, as root")
    resource.setrlimit(resource.RLIMIT_NOFILE, (count + 200, most))


def percentile(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def summary(values):
    """Median and tail of times in nanoseconds, in milliseconds."""
    return {
        "median": statistics.median(values) / 1e6,
        "p95": percentile(values, 0.95) / 1e6,
        "p99": percentile(values, 0.99) / 1e6,
        "least": min(values) / 1e6,
        "runs": len(values),
    }


def table(rows, columns):
    widths = [max(len(str(row[i])) for row in [columns, *rows]) for i in range(len(columns))]
    for row in [columns, *rows]:
        cells = [str(cell).ljust(width) if i == 0 else str(cell).rjust(width)
                 for i, (cell, width) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip())


def keep(name, figures):
    """Keeps the raw numbers, and says where."""
    folder = MODULE / "target" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{time.strftime('%Y%m%dT%H%M%S')}.json"
    figures["machine"] = {"cpus": os.cpu_count(), "system": platform.platform()}
    path.write_text(json.dumps(figures))
    say(f"bench: raw numbers in {path.relative_to(MODULE.parent)}")


def redirect_answer(reply):
    """The redirect of an authorization server that is not followed: code and state."""
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(reply.getheader("Location")).query))


def get_without_following(address):
    parts = urllib.parse.urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=20)
    connection.request("GET", f"{parts.path}?{parts.query}")
    return connection.getresponse()


def java():
    """The Java that the daemon runs on."""
    own = DIST / "runtime" / "bin" / "java"
    return str(own if own.exists() else pathlib.Path((DIST / "java-home").read_text().strip()) / "bin" / "java")


def load(bench, java_program, connections, seconds, request):
    """What Load.java measured."""
    source = MODULE / "bench" / "Load.java"
    return json.loads(bench.run(java_program, source, bench.socket, connections, seconds, request))
