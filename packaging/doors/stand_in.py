"""What the stand-ins of the doors have in common: a server on loopback, and the pace of those who ask."""

import http.server
import threading
import time


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers requests whose body it reads, and says nothing on the terminal."""

    def body(self):
        return self.rfile.read(int(self.headers["content-length"]))

    def reply(self, status, content_type, body):
        self.send_response(status)
        self.send_header("content-type", content_type)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


def serve(handler):
    """Serves until the program ends; returns the address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


def each_second(duration):
    """Counts the seconds until a duration is over."""
    end = time.time() + duration
    count = 0
    while time.time() < end:
        count += 1
        yield count
        time.sleep(1)
