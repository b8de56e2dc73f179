"""What a file is, where its first bytes tell: looked at for every file."""

from __future__ import annotations

import re

_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def is_html_document(content: bytes) -> bool:
    """Whether the bytes are a whole page, by their opening."""
    opening = content[:2000].lstrip()
    return opening[:1] == b"<" and _PAGE.match(opening) is not None
