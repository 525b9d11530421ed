"""Office documents and archives, written with the standard library so that no office suite is needed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument"

DOCX = f"{_TYPES}.wordprocessingml.document"
XLSX = f"{_TYPES}.spreadsheetml.sheet"
ZIP = "application/zip"

Table = Sequence[Sequence[str]]


class Sheet:
    """A worksheet; `state` is what hides it: `visible`, `hidden` or `veryHidden`."""

    def __init__(self, name: str, rows: Table, state: str = "visible") -> None:
        self.name = name
        self.rows = rows
        self.state = state


def archive(members: Sequence[tuple[str, bytes]]) -> bytes:
    """A zip file; its dates are fixed so that the same members give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members:
            file.writestr(zipfile.ZipInfo(name, (2026, 9, 1, 8, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def docx(paragraphs: Sequence[str]) -> bytes:
    """A Word document of plain paragraphs."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in paragraphs
    )
    document = f'{_XML}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    return archive(
        [
            _content_types({"/word/document.xml": f"{DOCX}.main+xml"}),
            _relationships("_rels/.rels", [("officeDocument", "word/document.xml")]),
            ("word/document.xml", document.encode()),
        ]
    )


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """An Excel workbook with shared strings, as Excel itself writes them."""
    strings: dict[str, int] = {}
    parts = [_worksheet(sheet.rows, strings) for sheet in sheets]
    names = [f"worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    entries = "".join(
        f'<sheet name={quoteattr(sheet.name)} sheetId="{number}"'
        + ("" if sheet.state == "visible" else f' state="{sheet.state}"')
        + f' r:id="rId{number}"/>'
        for number, sheet in enumerate(sheets, 1)
    )
    workbook = (
        f'{_XML}<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>{entries}</sheets></workbook>'
    )
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    table = f'{_XML}<sst xmlns="{_SHEET}" uniqueCount="{len(strings)}">{shared}</sst>'
    types = {f"/xl/{name}": f"{_TYPES}.spreadsheetml.worksheet+xml" for name in names}
    types["/xl/workbook.xml"] = f"{XLSX}.main+xml"
    types["/xl/sharedStrings.xml"] = f"{_TYPES}.spreadsheetml.sharedStrings+xml"
    inner = [("worksheet", name) for name in names] + [("sharedStrings", "sharedStrings.xml")]
    return archive(
        [
            _content_types(types),
            _relationships("_rels/.rels", [("officeDocument", "xl/workbook.xml")]),
            ("xl/workbook.xml", workbook.encode()),
            _relationships("xl/_rels/workbook.xml.rels", inner),
            *[(f"xl/{name}", part) for name, part in zip(names, parts, strict=True)],
            ("xl/sharedStrings.xml", table.encode()),
        ]
    )


def _worksheet(rows: Table, strings: dict[str, int]) -> bytes:
    lines = []
    for number, row in enumerate(rows, 1):
        cells = "".join(
            f'<c r="{_column(place)}{number}" t="s"><v>{strings.setdefault(text, len(strings))}</v></c>'
            for place, text in enumerate(row)
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    data = "".join(lines)
    return f'{_XML}<worksheet xmlns="{_SHEET}"><sheetData>{data}</sheetData></worksheet>'.encode()


def _column(place: int) -> str:
    return chr(ord("A") + place)


def _content_types(types: dict[str, str]) -> tuple[str, bytes]:
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    text = (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{overrides}</Types>"
    )
    return "[Content_Types].xml", text.encode()


def _relationships(path: str, targets: Sequence[tuple[str, str]]) -> tuple[str, bytes]:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return path, f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'.encode()
