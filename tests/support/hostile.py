"""Documents that ask far more of their reader than they hold, made by code."""

import io
import zipfile
import zlib

import docx

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCUMENT = f'<w:document xmlns:w="{_WORD}"><w:body>{{}}</w:body></w:document>'
PARAGRAPH = "<w:p><w:r><w:t>They met in Lima.</w:t></w:r></w:p>"


def word(body):
    """A Word document with this between the tags of its body."""
    plain, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(plain)
    document = DOCUMENT.format(body)
    with (
        zipfile.ZipFile(plain) as parts,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed,
    ):
        for name in parts.namelist():
            packed.writestr(name, document if name == "word/document.xml" else parts.read(name))
    return made.getvalue()


def spanning(columns, held=PARAGRAPH):
    """A table of one cell that claims to be so many columns wide."""
    span = f'<w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>'
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{span}{held}</w:tc></w:tr></w:tbl>"


def nested(depth, columns):
    """Tables in tables, each in a cell that is to be read once for each of its columns."""
    held = PARAGRAPH
    for _ in range(depth):
        held = spanning(columns, f"{held}<w:p/>")
    return held


def pdf(*pages):
    """A PDF of these content streams, packed, with Helvetica as /F1."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids.encode(), len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for n, page in enumerate(pages):
        held = b"/Resources<</Font<</F1 3 0 R>>>>/Contents %d 0 R" % (5 + 2 * n)
        packed = zlib.compress(page.encode())
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]%b>>" % held)
        said = b"<</Length %d/Filter/FlateDecode>>" % len(packed)
        objects.append(b"%b\nstream\n%b\nendstream" % (said, packed))
    body, offsets = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table)
        + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(body))
    )


def page(words, size=12):
    """A content stream that shows each word at a place of its own."""
    return "".join(
        f"BT /F1 {size} Tf 1 0 0 1 {20 + n * 7 % 500} {20 + n * size % 700} Tm ({each}) Tj ET\n"
        for n, each in enumerate(words)
    )


def tag(attributes):
    """A web page whose one tag has so many attributes, with no space between them."""
    return b"<html><body><p %b>They met in Lima.</p></body></html>" % (
        b"/".join(b"a%d" % n for n in range(attributes))
    )
