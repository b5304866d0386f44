"""What the package exports."""

import importlib.metadata
import typing

import prorata
import pytest
from prorata import documents, errors

WORDS = {name for name, value in vars(documents).items() if typing.get_origin(value) is typing.Literal}
CLASSES = [value for value in vars(documents).values() if isinstance(value, type) and value.__module__ == documents.__name__]


def test_every_document_and_every_error_is_exported() -> None:
    assert len(CLASSES) > 20
    assert {kind.__name__ for kind in CLASSES} | WORDS <= set(prorata.__all__)
    assert set(errors.__all__) <= set(prorata.__all__)
    for name in prorata.__all__:
        assert hasattr(prorata, name)


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_annotations_resolve_and_say_what_they_are(kind: type) -> None:
    typing.get_type_hints(kind)
    assert kind.__doc__


def test_the_version_is_that_of_the_distribution() -> None:
    assert prorata.__version__ == importlib.metadata.version("prorata")


def test_every_category_has_its_exception() -> None:
    subclasses = {kind.__name__ for kind in prorata.ProrataError.__subclasses__()}
    assert len(subclasses) == len(typing.get_args(prorata.Category))
    assert subclasses <= set(prorata.__all__)
