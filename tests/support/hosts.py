"""Web sites of a company, as strange as they come, that carry the widget's snippet.

They are served on 127.0.0.1 while the service is reached as localhost: two sites to a browser.
"""

import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self


@dataclass(frozen=True)
class HostPage:
    """A page: its HTML and the extra headers it is sent with."""

    html: str
    headers: tuple[tuple[str, str], ...] = ()


class HostSite:
    """A small web server with the given pages by path; every path not known answers 404."""

    def __init__(self, pages: dict[str, HostPage] | None = None, *, address: str = "127.0.0.1") -> None:
        self.pages = dict(pages or {})
        self._server = ThreadingHTTPServer((address, 0), _handler(self.pages))
        self.port = int(self._server.server_address[1])
        self.host = f"{address}:{self.port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def url(self, path: str = "/") -> str:
        return f"http://{self.host}{path}"


def snippet(origin: str, company: str, **attributes: str) -> str:
    """The script tag a company puts on its pages; `attributes` become `data-` attributes."""
    extra = "".join(f' data-{name}="{value}"' for name, value in attributes.items())
    return f'<script async src="{origin}/widget.js" data-company="{company}"{extra}></script>'


def plain(tag: str, *, lang: str = "de", title: str = "Muster AG") -> HostPage:
    return HostPage(_document(lang, title, f"<h1>{title}</h1><p>Willkommen.</p>{tag}"))


def strict_csp(tag: str, origin: str) -> HostPage:
    """A page that allows the platform no more than its script and its frame."""
    policy = f"default-src 'none'; script-src {origin}; frame-src {origin}"
    return HostPage(plain(tag).html, (("Content-Security-Policy", policy),))


def hostile_css(tag: str) -> HostPage:
    """A page whose styles hide, blow up and overlay whatever they can reach."""
    styles = """
    <style>
      * { display: none !important; }
      div, iframe, button, span { font-size: 80px !important; opacity: 0.1; transform: rotate(7deg);
        position: static !important; width: 3px !important; height: 3px !important; z-index: -1 !important;
        pointer-events: none !important; visibility: hidden !important; color: red !important; }
      html, head, body, main, style { all: initial; }
      html, body, main { display: block !important; visibility: visible !important; }
      body { zoom: 1; min-height: 100vh; }
    </style>"""
    return HostPage(_document("de", "Feindselig", f"{styles}<main>Muster AG</main>{tag}"))


def overlaid(tag: str) -> HostPage:
    """A page with a banner on a high level over its lower half, as consent banners are."""
    banner = '<div style="position:fixed;inset:50% 0 0 0;background:#ddd;z-index:99999">Banner</div>'
    return HostPage(_document("de", "Banner", f"<h1>Muster AG</h1>{banner}{tag}"))


def single_page_app(tag: str) -> HostPage:
    """A page whose `go(path)` changes the address and puts a new body in place of the old one."""
    script = """
    <script>
      function go(path) {
        history.pushState({}, "", path);
        const body = document.createElement("body");
        body.innerHTML = "<h1>" + path + "</h1>";
        document.body.replaceWith(body);
      }
    </script>"""
    return HostPage(_document("de", "App", f"<h1>/</h1>{script}{tag}"))


def telltale(tag: str, marker: str) -> HostPage:
    """A page that holds the marker wherever a nosy script could read it.

    Its address and the referrer are for the test to mark.
    """
    body = f"""
    <h1>{marker}</h1><input name="iban" value="{marker}"><p data-customer="{marker}">{marker}</p>
    <script>
      localStorage.setItem("{marker}", "{marker}");
      sessionStorage.setItem("basket", "{marker}");
      document.cookie = "shop={marker}; path=/";
      window.{_identifier(marker)} = "{marker}";
      window.name = "{marker}";
    </script>{tag}"""
    return HostPage(_document("de", marker, body))


def _document(lang: str, title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>'
        f"<body>{body}</body></html>"
    )


def _identifier(marker: str) -> str:
    return "customer_" + "".join(char for char in marker if char.isalnum())


def _handler(pages: dict[str, HostPage]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            page = pages.get(self.path.split("?")[0])
            content = page.html.encode() if page else b""
            self.send_response(200 if page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            for name, value in page.headers if page else ():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing: the output belongs to the test."""

    return Handler
