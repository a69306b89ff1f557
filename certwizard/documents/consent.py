"""The data protection notice that the representative accepts (Ley 1581 of 2012, articles 9 and 12)."""

from datetime import date
from typing import Annotated

import msgspec

from certwizard import resources
from certwizard.activation import Provider

from .template import PLACEHOLDER, BrokenTemplate, Text, line_of, provider_values, read


class Section(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    heading: Text
    text: Text


class Notice(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`version` is kept with each acceptance, as proof of what was read; `label` stands beside the box to tick."""

    version: Text
    dated: date
    title: Text
    label: Text
    sections: Annotated[tuple[Section, ...], msgspec.Meta(min_length=1)]

    @property
    def text(self) -> str:
        return "\n\n".join(f"{section.heading}\n{section.text}" for section in self.sections)


def notice(provider: Provider) -> Notice:
    """The notice with the provider's data in it; raises `BrokenTemplate`."""
    file = resources.folder() / "consent" / "aviso.toml"
    source, wording = read(file, Notice)
    values = provider_values(provider)

    def filled(text: str) -> str:
        for name in PLACEHOLDER.findall(text):
            if name not in values:
                raise BrokenTemplate(file, line_of(source, "", f"{{{name}}}"), f"no hay un dato «{name}»")
        return PLACEHOLDER.sub(lambda found: values[found[1]], text.strip())

    sections = tuple(Section(section.heading, filled(section.text)) for section in wording.sections)
    return msgspec.structs.replace(wording, sections=sections)
