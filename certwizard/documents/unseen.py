"""Taking out of what a PDF's pages draw what is on layers that are off."""

import zlib
from collections.abc import Callable, Iterator
from typing import Final

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    RectangleObject,
    StreamObject,
)

from certwizard.documents.cropping import Entangled, Operation, apart, dictionary, edges, inside, operations

Layers = frozenset[tuple[int, int]]
"""Optional content groups (ISO 32000-1, 8.11), by object and generation."""

_HIDING: Final[dict[str, Callable[[list[bool]], bool]]] = {
    "/AnyOn": all,
    "/AllOn": any,
    "/AnyOff": lambda off: not any(off),
    "/AllOff": lambda off: not all(off),
}
"""By a membership's policy, whether its content is hidden: of each of its groups, whether it is off (8.11.2.2)."""

_SHOWING: Final[dict[str, Callable[[list[bool]], bool]]] = {
    "/And": all,
    "/Or": any,
    "/Not": lambda shown: not all(shown),
}
"""By a visibility expression's operator, likewise whether it is shown."""


def _layers_off(reader: PdfReader) -> Layers:
    """Those that a viewer does not show when it opens the file."""
    layers = dictionary(dictionary(reader.trailer["/Root"]).get("/OCProperties"))
    if not layers:
        return frozenset()
    wanted = dictionary(layers["/D"])
    off = set(_references(wanted.get("/OFF")))
    if wanted.get("/BaseState") == "/OFF":
        off |= set(_references(layers["/OCGs"])) - set(_references(wanted.get("/ON")))
    return frozenset(off)


def _references(listed: PdfObject | None) -> Iterator[tuple[int, int]]:
    array = listed.get_object() if listed is not None else None
    for one in array if isinstance(array, ArrayObject) else ():
        if isinstance(one, IndirectObject):
            yield one.idnum, one.generation


class Drawing:
    """The pages of one file, without what is on layers that are off, and without what no page uses."""

    def __init__(self, reader: PdfReader) -> None:
        self._reader = reader
        self.layers_off = _layers_off(reader)
        self._done: set[int] = set()

    def _is_off(self, held_by: DictionaryObject, key: str) -> bool:
        """Whether the layer that is named there is off."""
        if key not in held_by:
            return False
        reference = held_by.raw_get(key)
        layer = dictionary(reference)
        if layer.get("/Type") != "/OCMD":
            return not self._is_shown(reference)
        if "/VE" in layer:
            return not self._is_shown(layer.raw_get("/VE"))
        groups = layer.raw_get("/OCGs") if "/OCGs" in layer else ArrayObject()
        listed = groups if isinstance(groups.get_object(), ArrayObject) else ArrayObject([groups])
        off = [group in self.layers_off for group in _references(listed)]
        return bool(off) and bool(_HIDING[str(layer.get("/P", "/AnyOn"))](off))

    def _is_shown(self, condition: PdfObject) -> bool:
        """A layer, or an expression of several."""
        expression = condition.get_object()
        if isinstance(expression, ArrayObject):
            operator, *operands = expression
            return _SHOWING[str(operator)]([self._is_shown(operand) for operand in operands])
        return not self.layers_off.intersection(_references(ArrayObject([condition])))

    def shown(self, annotation: DictionaryObject, look: StreamObject, page: PageObject) -> bool:
        """Clears its look of what is hidden in it, too."""
        corners = annotation["/Rect"]
        if not isinstance(corners, ArrayObject):
            raise Entangled
        box, place = edges(page.mediabox), edges(RectangleObject(corners))
        if apart(place, box):
            return False
        if not inside(place, box):
            raise Entangled
        self.clear_form(look)
        return True

    def clear_page(self, page: PageObject) -> None:
        if "/Contents" not in page:
            page[NameObject("/Resources")] = DictionaryObject()
            return
        resources = dictionary(page.get("/Resources"))
        contents = page.raw_get("/Contents")
        first = contents.get_object()
        if isinstance(first, ArrayObject):
            contents = first[0]
        content, used = self._cleared(page["/Contents"], resources)
        self._replace(contents.get_object(), content)
        page[NameObject("/Contents")] = contents
        page[NameObject("/Resources")] = _only(resources, used)

    def clear_form(self, form: StreamObject) -> None:
        """It has resources of its own: an annotation's look, or what a page draws."""
        if id(form) in self._done:
            return
        if "/Resources" not in form:
            raise Entangled
        resources = dictionary(form["/Resources"])
        content, used = self._cleared(form, resources)
        self._replace(form, content)
        form[NameObject("/Resources")] = _only(resources, used)

    def _replace(self, stream: StreamObject, content: bytes) -> None:
        if id(stream) in self._done:
            raise Entangled
        self._done.add(id(stream))
        stream.pop("/DecodeParms", None)
        stream[NameObject("/Filter")] = NameObject("/FlateDecode")
        StreamObject.set_data(stream, zlib.compress(content, 9))

    def _cleared(self, stream: PdfObject, resources: DictionaryObject) -> tuple[bytes, set[str]]:
        """And the names that it uses."""
        properties, things = (dictionary(resources.get(kind)) for kind in ("/Properties", "/XObject"))
        kept: list[Operation] = []
        marks: list[bool] = []
        for operands, operator in operations(stream, self._reader).operations:
            if operator in (b"BDC", b"BMC"):
                layered = operator == b"BDC" and operands[0] == "/OC"
                marks.append(layered and self._is_off(properties, operands[1]))
            elif operator == b"EMC":
                marks.pop()
            elif any(marks):
                continue
            elif operator == b"Do":
                thing = dictionary(things[operands[0]])
                if self._is_off(thing, "/OC"):
                    continue
                if isinstance(thing, StreamObject) and str(thing["/Subtype"]) == "/Form":
                    self.clear_form(thing)
                kept.append((operands, operator))
            else:
                kept.append((operands, operator))
        made = ContentStream(None, self._reader)
        made.operations = kept
        used = {str(one) for operands, _ in kept for one in operands if isinstance(one, NameObject)}
        return made.get_data(), used


def _only(resources: DictionaryObject, used: set[str]) -> DictionaryObject:
    """A copy: pages may share theirs."""
    kept = DictionaryObject()
    for kind, entries in resources.items():
        named = entries.get_object()
        if isinstance(named, DictionaryObject):
            kept[kind] = DictionaryObject({name: named.raw_get(name) for name in named if name in used})
    return kept
