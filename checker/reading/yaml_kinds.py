"""What a plain YAML scalar is by its form: by YAML's own rules, which are looked up once a text."""

from __future__ import annotations

from functools import lru_cache

import yaml

from checker.model.nodes import Kind

LOADER: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
TAG = "tag:yaml.org,2002:"
KIND_BY_TAG = {
    f"{TAG}str": Kind.TEXT,
    f"{TAG}int": Kind.NUMBER,
    f"{TAG}float": Kind.NUMBER,
    f"{TAG}bool": Kind.BOOLEAN,
    f"{TAG}null": Kind.NULL,
    f"{TAG}timestamp": Kind.OTHER,
}


def tag_of(text: str) -> str:
    """Return the tag that YAML gives to a plain scalar."""
    for tag, pattern in LOADER.yaml_implicit_resolvers.get(text[:1], ()):
        if pattern.match(text):
            return str(tag)
    return f"{TAG}str"


@lru_cache(maxsize=1 << 15)  # keys are the same in file after file, and so are many figures
def kind_of(text: str) -> Kind | None:
    """Return what a plain scalar is; None for forms that stand for more than they say (`<<`)."""
    return KIND_BY_TAG.get(tag_of(text))
