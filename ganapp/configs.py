"""Configs of networks, as config.json has them: every field has its type and is within its bounds, or it is refused."""

import json
from typing import Annotated, TypeVar

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from ganapp.files import FileFault

CONFIG = "config.json"
STRICT = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)
"""What `pydantic.with_config` wants for a dataclass: true is no number, 3.0 no whole one, an unknown field an error."""

Size = Annotated[int, Field(ge=1, le=2**14)]
"""Of a layer: more than any of ours has, and so few that a network without memory is soon built; see weights.py."""
Side = Annotated[int, Field(ge=1, le=256)]
"""Of a picture, in pixels."""
Share = Annotated[float, Field(ge=0, lt=1)]

Config = TypeVar("Config")


def checked(content: dict, kind: type[Config], name: str = CONFIG) -> Config:
    """The config that the object in a file of this name describes. Raises FileFault, which names the fields."""
    try:
        return TypeAdapter(kind).validate_json(json.dumps(content))
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
        raise FileFault(f"{name} cannot be used ({'; '.join(faults[:3])})") from error
