"""An https address → a file; what broke off goes on where it stopped.  Nothing else in Anawin uses the network."""

from __future__ import annotations

import http.client
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable
from email.message import Message
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from anawin import __version__
from anawin.errors import ReadingError
from anawin.writing.atomic import told_as_writing_error

SCHEMES = ("https",)
# Several times what the repositories hold.
LARGEST = 500 * 1024 * 1024
_SECONDS = 30
_CHUNK = 1 << 16
_BY_HAND = "download it by hand and give the file with --from"


def download(
    url: str, path: Path, *, largest: int = LARGEST, progress: Callable[[int, int | None], None] | None = None
) -> None:
    """Download a file; it bears its name only when it is complete.

    Until then it is called ``<name>.part``.  A part left by an earlier run is gone on with if the server named the
    version it belongs to (a strong ETag, or Last-Modified, kept beside it) and still has that version.  GitHub's
    archives, made on demand, are sent without either: they start anew.

    Parameters
    ----------
    url : str
        An https address.
    path : Path
        The file to make.
    largest : int
        Most bytes to accept.
    progress : callable, optional
        Called with the bytes that are there, and with how many there will be, None where the server does not say.

    Raises
    ------
    ReadingError
        Without network, for a refusal by the server, a redirect away from https, too large a file, or a connection
        that breaks off.
    WritingError
        Where the file cannot be written.
    """
    _check_scheme(url, url)
    part, tag_file = path.with_name(f"{path.name}.part"), path.with_name(f"{path.name}.part.version")
    with told_as_writing_error(part):
        start, tag = _begun(part, tag_file)
    with _open(url, start, tag) as response:
        if response.status == 206 and not _starts_at(response.headers, start):
            raise ReadingError(url, f"the server sent another part than the one asked for; {_BY_HAND}")
        done = start if response.status == 206 else 0
        length = response.headers.get("Content-Length", "")
        total = done + int(length) if length.isdecimal() else None
        if total is not None and total > largest:
            raise ReadingError(url, _too_large(largest))
        with told_as_writing_error(part):
            tag_file.write_text(_version(response.headers), encoding="utf-8")
            with part.open("ab" if done else "wb") as file:
                while chunk := _read(url, response):
                    done += len(chunk)
                    if done > largest:
                        part.unlink()
                        tag_file.unlink()
                        raise ReadingError(url, _too_large(largest))
                    file.write(chunk)
                    if progress is not None:
                        progress(done, total)
    if total is not None and done < total:
        raise ReadingError(url, f"the connection broke off after {done:,} of {total:,} bytes; run the command again")
    with told_as_writing_error(path):
        part.replace(path)
        tag_file.unlink()


def _begun(part: Path, tag_file: Path) -> tuple[int, str]:
    """Bytes of an earlier run and the version they belong to; nothing where one of the two is missing."""
    tag = tag_file.read_text(encoding="utf-8") if tag_file.is_file() else ""
    start = part.stat().st_size if tag and part.is_file() else 0
    return start, tag


def _open(url: str, start: int, tag: str) -> Any:
    """The server's answer, a context manager; from the byte `start` on if the file is still the version `tag`."""
    request = urllib.request.Request(url, headers={"User-Agent": f"anawin/{__version__}"})
    if start:
        request.add_header("Range", f"bytes={start}-")
        request.add_header("If-Range", tag)
    try:
        return _opener().open(request, timeout=_SECONDS)
    except urllib.error.HTTPError as problem:
        problem.close()
        if problem.code == 416 and start:  # the part is as long as the file already, or longer
            return _open(url, 0, "")
        raise ReadingError(url, f"the server answered {problem.code} ({problem.reason}); {_BY_HAND}") from problem
    except urllib.error.URLError as problem:
        lacking = "no secure connection" if isinstance(problem.reason, ssl.SSLError) else "no network"
        raise ReadingError(url, f"{lacking}: {problem.reason}; {_BY_HAND}") from problem
    except (OSError, http.client.HTTPException) as problem:
        raise ReadingError(url, f"no network: {problem or type(problem).__name__}; {_BY_HAND}") from problem


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_Redirects)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follow redirects to https only."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> urllib.request.Request | None:
        """Refuse to leave https."""
        _check_scheme(req.full_url, newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _check_scheme(url: str, target: str) -> None:
    scheme = urlsplit(target).scheme
    if scheme not in SCHEMES:
        led = "is" if url == target else f"leads to {target}, which is"
        raise ReadingError(url, f"{led} {scheme or 'no'} and not {' or '.join(SCHEMES)}; {_BY_HAND}")


def _read(url: str, response: Any) -> bytes:
    try:
        chunk: bytes = response.read(_CHUNK)
    except (OSError, http.client.HTTPException) as problem:
        reason = f"the connection broke off ({problem or type(problem).__name__}); run the command again"
        raise ReadingError(url, reason) from problem
    return chunk


def _starts_at(headers: Message, start: int) -> bool:
    return str(headers.get("Content-Range", "")).startswith(f"bytes {start}-")


def _version(headers: Message) -> str:
    """What If-Range takes: a strong ETag or, failing that, the date of the last change."""
    tag = str(headers.get("ETag", ""))
    return tag if tag.startswith('"') else str(headers.get("Last-Modified", ""))


def _too_large(largest: int) -> str:
    return f"more than {largest:,} bytes, which is no corpus known here; {_BY_HAND} if it is the right one"
