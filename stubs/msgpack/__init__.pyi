from collections.abc import Callable
from typing import Any

class UnpackException(Exception): ...
class ExtraData(ValueError): ...

class ExtType:
    code: int
    data: bytes

class Packer:
    def pack(self, o: object, /) -> bytes: ...

def packb(
    o: object,
    /,
    *,
    use_bin_type: bool = ...,
    strict_types: bool = ...,
    default: Callable[[Any], Any] | None = ...,
) -> bytes: ...
def unpackb(
    packed: bytes | memoryview,
    /,
    *,
    use_list: bool = ...,
    raw: bool = ...,
    strict_map_key: bool = ...,
    ext_hook: Callable[[int, bytes], Any] = ...,
    object_hook: Callable[[dict[Any, Any]], Any] | None = ...,
    object_pairs_hook: Callable[[list[tuple[Any, Any]]], Any] | None = ...,
    max_str_len: int = ...,
    max_bin_len: int = ...,
    max_array_len: int = ...,
    max_map_len: int = ...,
    max_ext_len: int = ...,
) -> Any: ...
