"""Text with separators: comma, semicolon, tab or bar; UTF-8, UTF-16, GB18030 or Windows-1252."""

import codecs
import csv
import io
import re
from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import islice
from typing import BinaryIO, Final, TextIO

from .reading_headers import SEARCHED, find_header, table_rows
from .reading_types import Limits, ReadingError, Row, Source, Table

ENCODINGS: Final = ("utf-8", "gb18030", "big5", "cp1252", "utf-16-le", "utf-16-be")
BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
DELIMITERS: Final = ",;\t|"
CHUNK: Final = 1 << 20
SNIFFED: Final = 200_000  # bytes that decide about encoding and separator
Records = Generator[tuple[int, list[str]], None, None]
SEPARATOR_LINE: Final = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)  # Excel's own hint in the first line
EASTERN: Final = re.compile(
    r"[\u2e80-\uff65]"
)  # three bytes each in UTF-8, which other encodings hardly ever imitate
# Characters of everyday tables, simplified and traditional; read in the wrong Chinese encoding they are rare.
USUAL: Final = re.compile(
    "[的公司有限名称客户金额阶段日期时间负责人商机单产品电话中国稱戶額階時間負責機單產電話國]",
)
RARE: Final = re.compile(r"[\u0100-\u1fff]")
MARK: Final = re.compile(r"[\t\n\r,;1-9]")  # in every table, and rarely half of a wider character
HIGH_PAIR: Final = re.compile(rb"[\x81-\xfe][\xa1-\xfe]")
HIGH: Final = re.compile(rb"[\x80-\xff]")
CONTROL: Final = re.compile(r"[\x01-\x08\x0e-\x19\x1c-\x1f]")


def open_text(source: Source, *, encoding: str, delimiter: str, limits: Limits) -> Table:
    """The table in a text file that `open_table` found to be neither empty nor too large."""
    if encoding and encoding not in ENCODINGS:
        raise ReadingError("encoding_unknown", encoding=encoding)
    with _bytes(source) as stream:
        encoding = encoding or _encoding(stream)
        lines = _check(stream, encoding)
    sample = _sample(source, encoding)
    delimiter = delimiter or _delimiter(sample)
    with closing(_records(source, encoding, delimiter, limits)) as records:
        header_row, headers = find_header(list(islice(records, SEARCHED)), limits)

    def rows() -> Iterator[Row]:
        with closing(_records(source, encoding, delimiter, limits)) as records:
            yield from table_rows(records, header_row, headers, limits)

    return Table(headers, header_row, rows, max(lines - header_row, 1), encoding, delimiter)


def _bytes(source: Source) -> BinaryIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source.open("rb")


def _text(source: Source, encoding: str) -> TextIO:
    stream = io.TextIOWrapper(_bytes(source), encoding=encoding, newline="")
    if stream.read(1) != "\ufeff":
        stream.seek(0)
    return stream


def _encoding(stream: BinaryIO) -> str:
    """The encoding that the byte order mark, the zeros of UTF-16, or the first bytes above 127 prove."""
    chunk = stream.read(SNIFFED)
    for mark, encoding in BOMS:
        if chunk.startswith(mark):
            return encoding
    if b"\0" in chunk:
        return _wide(chunk)
    while chunk and not HIGH.search(chunk):
        chunk = stream.read(SNIFFED)
    text = codecs.getincrementaldecoder("utf-8")("replace").decode(chunk)
    broken = text.count("\ufffd")
    # A broken character among whole ones does not make another encoding: `_check` then names its line.
    if len(EASTERN.findall(text)) >= 2 * broken or _mostly_utf8(chunk):
        return "utf-8"
    return _narrow(chunk)


def _mostly_utf8(chunk: bytes) -> bool:
    """Whether so many lines are whole UTF-8 as other encodings never are by chance; the rest was pasted in."""
    telling = [line for line in chunk.splitlines() if HIGH.search(line)]
    return 3 * sum(map(_is_utf8, telling)) >= len(telling)


def _is_utf8(line: bytes) -> bool:
    """Whether the line is UTF-8 of usual characters: two bytes of GB18030 often make a rare one."""
    try:
        return not RARE.search(line.decode())
    except UnicodeDecodeError:
        return False


def _narrow(chunk: bytes) -> str:
    """GB18030, Big5 or Windows-1252: in Chinese text high bytes come in pairs, in western text alone."""
    if 4 * len(HIGH_PAIR.findall(chunk)) < len(HIGH.findall(chunk)):
        return "cp1252"
    simplified, traditional = (chunk.decode(encoding, "replace") for encoding in ("gb18030", "big5"))
    return "big5" if len(USUAL.findall(traditional)) > len(USUAL.findall(simplified)) else "gb18030"


def _wide(start: bytes) -> str:
    """UTF-16 without a mark: there separators, digits and line ends have a zero byte each, always on the same side.

    In text of single bytes hardly any has one, and other bytes than zeros decide nothing: 一 and 阀 end in a zero too.
    """
    texts = {encoding: start.decode(encoding, "replace") for encoding in ("utf-16-le", "utf-16-be")}
    marks = {encoding: len(MARK.findall(text)) for encoding, text in texts.items()}
    likely = max(marks, key=lambda encoding: marks[encoding])
    if marks[likely] * 4 >= len(MARK.findall(start.decode("latin-1"))) > 0:
        return likely
    raise ReadingError("nul_bytes", row=start[: start.index(b"\0")].count(b"\n") + 1)


def _check(stream: BinaryIO, encoding: str) -> int:
    """The number of lines; ReadingError if the whole file is not text in that encoding."""
    stream.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    lines = 1
    while True:
        chunk = stream.read(CHUNK)
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode(encoding, "replace").count("\n")
            raise ReadingError("encoding_unknown", row=lines + before, encoding=encoding) from None
        if "\0" in text:
            raise ReadingError("nul_bytes", row=lines + text[: text.index("\0")].count("\n"))
        if len(CONTROL.findall(text)) * 100 > len(text):
            raise ReadingError("wrong_type", found="binary")
        if not chunk:
            return lines
        lines += text.count("\n") or text.count("\r")


def _sample(source: Source, encoding: str) -> str:
    with _text(source, encoding) as stream:
        return stream.read(SNIFFED)


def _delimiter(sample: str) -> str:
    """The separator that cuts the first records most alike."""
    hint = SEPARATOR_LINE.match(sample)
    if hint:
        return hint[1]
    return max(DELIMITERS, key=lambda delimiter: _score(sample, delimiter))


def _score(sample: str, delimiter: str) -> tuple[bool, float, int]:
    """Whether the separator cuts the first record at all, how alike it cuts all, and into how many cells."""
    widths = [len(record) for record in _try(sample, delimiter) if any(map(str.strip, record))]
    usual = max(set(widths), key=widths.count, default=1)
    if usual == 1:
        return False, 0, 1
    return widths[0] > 1, widths.count(usual) / len(widths), usual


def _try(sample: str, delimiter: str) -> list[list[str]]:
    records = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
    try:
        return list(islice(records, 100))
    except csv.Error:
        return []


def _records(source: Source, encoding: str, delimiter: str, limits: Limits) -> Records:
    """Every record with the line on which it begins."""
    with _text(source, encoding) as stream:
        reader = csv.reader(_lines(stream, limits), delimiter=delimiter, strict=True)
        while True:
            number = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                code = "cell_too_long" if "limit" in str(error) else "broken_quotes"
                raise ReadingError(code, row=number) from None
            if number == 1 and SEPARATOR_LINE.fullmatch(delimiter.join(cells)):
                continue
            yield number, cells


def _lines(stream: TextIO, limits: Limits) -> Iterator[str]:
    number = 0
    while line := stream.readline(limits.line_characters + 1):
        number += 1
        if len(line) > limits.line_characters:
            raise ReadingError("line_too_long", row=number, limit=limits.line_characters)
        yield line
