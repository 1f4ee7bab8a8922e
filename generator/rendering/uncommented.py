"""A Word file without its comments: what its authors tell each other is for no reader of a document."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from lxml import etree

from generator.rendering.source import WORD, content_types
from library.files.xml import parse_xml, to_xml
from library.problems import Place

_TYPES_PART = "[Content_Types].xml"
# The parts of comments and of what later versions of Word keep beside them: replies, ids, dates, people.
_KIND = re.compile(r"\b(comments\w*|people|document\.taskpanes\w*)\+xml$", re.IGNORECASE)
_ROLE = re.compile(r"/(comments\w*|people|commentauthors)$", re.IGNORECASE)
_MARKS = tuple(f"{WORD}{name}" for name in ("commentRangeStart", "commentRangeEnd"))
_REFERENCES = tuple(f"{WORD}{name}" for name in ("commentReference", "annotationRef"))
_LINKS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
