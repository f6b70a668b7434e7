"""Which fields of a recipe are options of the command line: all but those that follow from the data set."""

from dataclasses import replace

import tyro
from tyro.constructors import ConstructorRegistry, StructConstructorSpec, StructTypeInfo

from ganapp.generators import GeneratorConfig

FILLED_IN = ("architecture", "image_size", "channels", "classes")
"""Fields of a generator that Recipe.fitted takes from the data set, or that cannot be otherwise."""
OPTIONS = ConstructorRegistry()
COMMAND_LINE = {"config": (tyro.conf.AvoidSubcommands, tyro.conf.FlagCreatePairsOff), "registry": OPTIONS}
"""How tyro reads every command line of this package."""
_asked: list[StructTypeInfo] = []


@OPTIONS.struct_rule
def generator_options(info: StructTypeInfo) -> StructConstructorSpec | None:
    """The options of a generator, as the library would have them, without what is filled in."""
    if not isinstance(info.default, GeneratorConfig) or info in _asked:
        return None
    _asked.append(info)
    try:
        usual = ConstructorRegistry.get_struct_spec(info)
    finally:
        _asked.remove(info)
    assert isinstance(usual, StructConstructorSpec), "a recipe's generator is a dataclass"
    shown = tuple(field for field in usual.fields if field.name not in FILLED_IN)
    return StructConstructorSpec(lambda **given: replace(info.default, **given), shown)
