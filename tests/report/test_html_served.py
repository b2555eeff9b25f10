"""The report as `readygate serve` serves it: under the headers of the server, in a real browser."""

from __future__ import annotations

import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from chromium import chromium
from report_parts import finding, report

from readygate.report.html.page import page
from readygate.server.web import HEADERS, SANDBOX


def test_the_page_works_behind_a_link() -> None:
    """Its script runs in the server's sandbox, filters by the address of an outcome, and reads nothing of the server's origin."""
    text = page(report(finding(policy="aws-sqs-one", address="aws_sqs_queue.one"), finding(policy="aws-sqs-two")))
    said = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)
    assert said

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            for name, value in {**HEADERS, "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": f"{said[1]}; {SANDBOX}"}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        with chromium() as browser:
            browser.open(f"http://127.0.0.1:{server.server_port}/reports/x?expires=1&signature=2#policy=aws-sqs-one")
            assert browser.run("document.querySelectorAll('#rows tr').length") == 1
            browser.click("#reset")
            browser.wait("document.querySelectorAll('#rows tr').length === 2")
            assert browser.run("origin") == "null"
            assert [one for one in browser.complaints() if "frame-ancestors" not in one] == []
        server.shutdown()
