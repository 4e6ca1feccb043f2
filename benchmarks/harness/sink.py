"""A receiver of traces that takes everything and keeps nothing."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class _Take(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.server.posts += 1
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(200)
        self.send_header("Content-Type", "application/x-protobuf")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Sink:
    def __init__(self):
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Take)
        self._server.daemon_threads = True
        self._server.posts = 0
        Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return self._server.server_port

    @property
    def posts(self) -> int:
        """How often spans came."""
        return self._server.posts
