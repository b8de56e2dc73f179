"""Mails (.eml, RFC 5322) and saved web archives (.mhtml, RFC 2557).

The body is one bulletin: of the kinds that it comes in, HTML before plain text.
The subject is its title. Attachments are files of their own.
"""

from __future__ import annotations

import email.policy
import re
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from typing import TYPE_CHECKING

from ingest.decoding import decode
from ingest.records import DeclaredMetadata, ReadError, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

# Header fields that open a mail or an archive of a page.
_FIELD = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:MIME-Version|From|Return-Path|Received|Date|Subject"
    rb"|Message-ID|Content-Type|Delivered-To|X-[A-Za-z-]+|To|Snapshot-Content-Location)"
    rb":[ \t]",
    re.IGNORECASE,
)
_MIME = re.compile(rb"^(?:MIME-Version|Content-Type):", re.IGNORECASE | re.MULTILINE)


def is_mail(opening: bytes) -> bool:
    """Whether the bytes open as a mail does: header fields, some of MIME."""
    return _FIELD.match(opening) is not None and _MIME.search(opening) is not None


def parse_mail(content: bytes) -> EmailMessage:
    """The message. The parser takes anything: what is broken shows no body."""
    message = message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def body_of(message: EmailMessage, name: str, size: int) -> Source:
    """The body as a bulletin. Raises ReadError (`empty`, `broken_file`)."""
    try:
        body = message.get_body(("related", "html", "plain"))
        part = body if body is None or not body.is_multipart() else _first_text(body)
        if part is None:
            raise ReadError("empty", "the message has no text; open it and save it")
        content, kind = _payload(part), part.get_content_subtype()
        subject = str(message.get("subject") or "").strip() or None
    except (LookupError, ValueError, AttributeError, TypeError) as error:
        raise ReadError(
            "broken_file", f"the message is broken ({error}); save it anew"
        ) from None
    format_name = "html" if kind == "html" else "text"
    return Source(
        name, content, format_name, size, DeclaredMetadata.found("mail", title=subject)
    )


def attachments_of(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Names and contents of the attached files that have a name."""
    for part in message.walk():
        name = part.get_filename()
        if name and part.get_content_disposition() == "attachment":
            yield name, _bytes(part)


def _first_text(body: MIMEPart) -> MIMEPart | None:
    texts = [part for part in body.walk() if part.get_content_maintype() == "text"]
    pages = [part for part in texts if part.get_content_subtype() == "html"]
    return next(iter([*pages, *texts]), None)


def _payload(part: MIMEPart) -> bytes:
    """The text as UTF-8, whatever the part says of its encoding."""
    content = _bytes(part)
    return decode(content, part.get_content_charset()).text.encode("utf-8", "replace")


def _bytes(part: MIMEPart) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
