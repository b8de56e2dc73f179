"""One bulletin in every format, encoding and script gives the same facts."""

import io
import json
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import duckdb
import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from tests.conftest import read_warehouse
from tests.ingest import formats

HANS = [
    "安化县民政局发放防疫物资",
    "2022年3月5日，安化县民政局向敬老院发放口罩3000个、84消毒液20桶。",
    "当日接收湘安茶业公司捐款12.5万元，慰问困难老人36人，近500名志愿者参加服务。",
]
HANT = [
    "安化縣民政局發放防疫物資",
    "2022年3月5日，安化縣民政局向敬老院發放口罩3000個、84消毒液20桶。",
    "當日接收湘安茶業公司捐款12.5萬元，慰問困難老人36人，近500名志願者參加服務。",
]
SCRIPTS = {"hans": HANS, "hant": HANT}
ENCODINGS = (
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"),
    *("utf-32", "utf-32-le", "utf-32-be"),
    *("gb18030", "gbk", "big5", "big5hkscs", "hz"),
)
# What a reader may call the encoding where it is not as the codec is named.
READ_AS = {
    "utf-8-sig": ("utf-8",),
    "utf-16": ("utf-16-le", "utf-16-be"),
    "utf-32": ("utf-32-le", "utf-32-be"),
    "gbk": ("gb18030",),
    "big5hkscs": ("big5", "big5hkscs"),
}
FIELDS = """value, value_low, value_high, approximation, unit, action, place_code,
    as_of, rollup"""


def page(lines: list[str], charset: str) -> str:
    body = f"<h1>{lines[0]}</h1>" + "".join(f"<p>{line}</p>" for line in lines[1:])
    return f'<html><head><meta charset="{charset}"></head><body>{body}</body></html>'


def texts(lines: list[str], encoding: str) -> dict[str, str]:
    """The bulletin in each format that is text, by suffix."""
    text = "\n".join(lines)
    return {
        "txt": text + "\n",
        "md": "# " + "\n\n".join(lines),
        "html": page(lines, encoding),
        "jsonl": json.dumps({"text": text}, ensure_ascii=False) + "\n",
        "ndjson": json.dumps({"html": page(lines, encoding)}, ensure_ascii=False),
        "csv": f'title,text\n{lines[0]},"{text}"\n',
        "tsv": f'title\ttext\n{lines[0]}\t"{text}\n"\n',
    }


def mail(lines: list[str], charset: str) -> bytes:
    message = EmailMessage()
    message["From"] = "a@example.org"
    message["Subject"] = lines[0]
    message.set_content(page(lines, charset), subtype="html", charset=charset)
    return message.as_bytes()


def workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def table(text: str) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(pa.table({"text": [text]}), stream)
    return stream.getvalue()


def files(lines: list[str]) -> Iterator[tuple[str, bytes]]:
    """Name and content of the bulletin in all formats and encodings."""
    for encoding in ENCODINGS:
        for suffix, text in texts(lines, encoding).items():
            try:
                yield f"{encoding}.{suffix}", text.encode(encoding)
            except UnicodeEncodeError:
                continue
    for charset in ("utf-8", "gb18030"):
        yield f"{charset}.eml", mail(lines, charset)
        yield f"{charset}.mhtml", mail(lines, charset)
    paragraphs = "".join(map(formats.paragraph, lines))
    text = "\n".join(lines)
    yield "lines.xlsx", workbook([[line] for line in lines])
    yield "records.xlsx", workbook([["text"], [text]])
    yield "lines.xls", formats.old_workbook([[line] for line in lines])
    yield "paragraphs.docx", formats.document(paragraphs)
    yield "lines.pdf", formats.portable(lines)
    yield "records.parquet", table(text)
    yield "packed.txt.gz", formats.gzipped(text.encode())
    yield "page.zip", formats.zipped({"a.html": page(lines, "gbk").encode("gbk")})
    yield "document.tar.gz", formats.tarred({"a.docx": formats.document(paragraphs)})
    packed = formats.gzipped(text.encode("gb18030"))
    yield "nested.zip", formats.zipped({"a.txt.gz": packed})


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them ingested and built at once."""
    folder = tmp_path_factory.mktemp("matrix")
    for script, lines in SCRIPTS.items():
        (folder / "inputs" / script).mkdir(parents=True)
        for name, content in files(lines):
            (folder / "inputs" / script / name).write_bytes(content)
    return read_warehouse(folder / "inputs", folder)


def facts_by_source(warehouse: Path) -> dict[str, list[tuple[object, ...]]]:
    """The facts of each file, in the order of the text, positions aside.

    Files whose bulletin has the same bytes are one document and share its facts.
    """
    selects = [
        f"""select 'supplies' as kind, {FIELDS}, item as subject, donor, recipient,
                document_id, char_start from marts.fct_supplies""",
        f"""select 'donations', {FIELDS}, null, donor, recipient,
                document_id, char_start from marts.fct_donations""",
        f"""select 'headcounts', {FIELDS}, population, null, null,
                document_id, char_start from marts.fct_headcounts""",
    ]
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        documents = connection.execute(
            "select source_name, document_id from raw.bulletins"
        ).fetchall()
        rows = connection.execute(
            f"from ({' union all '.join(selects)}) order by document_id, char_start"
        ).fetchall()
    facts: dict[str, list[tuple[object, ...]]] = {each: [] for _, each in documents}
    for *fact, document_id, _ in rows:
        facts[document_id].append(tuple(fact))
    return {name: facts[document_id] for name, document_id in documents}


def test_every_format_in_every_encoding_and_script_gives_the_same_facts(
    warehouse: Path,
) -> None:
    facts = facts_by_source(warehouse)
    written = [name for lines in SCRIPTS.values() for name, _ in files(lines)]
    assert len(facts) == len(written) > 180
    (expected,) = [facts[name] for name in facts if name.endswith("hans/utf-8.txt")]
    assert {fact[0] for fact in expected} == {"supplies", "donations", "headcounts"}
    assert len(expected) == 5
    assert [name for name in facts if facts[name] != expected] == []


def test_every_file_is_read_in_its_own_encoding_and_script(warehouse: Path) -> None:
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        rows = connection.execute(
            "select source_name, encoding, script from raw.bulletins"
        ).fetchall()
        rejects = connection.execute("select count(*) from raw.rejects").fetchone()
    assert rejects == (0,)
    for name, encoding, script in rows:
        assert Path(name).parts[-2] == script or f"/{script}/" in name
        if name.endswith((".txt", ".md", ".html")) and Path(name).stem in ENCODINGS:
            assert encoding in READ_AS.get(Path(name).stem, (Path(name).stem,))
