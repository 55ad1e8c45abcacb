"""What a picture in a file must be: the bytes its hash says, of the type it says, not too many."""

import base64
import binascii
import hashlib

from designer.base import limits
from designer.base.message import Message, message
from designer.model.elements import Image

_SIGNATURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}


def fault_of_image(image: Image) -> Message | None:
    """The sentence that says what is wrong with an image; None when nothing is."""
    try:
        data = base64.b64decode(image.data, validate=True)
    except (binascii.Error, ValueError):
        return message("file.image.base64")
    if len(data) > limits.MAX_IMAGE_BYTES:
        return message("file.image.too_large", limit=limits.MAX_IMAGE_BYTES // (1024 * 1024))
    if not data.startswith(_SIGNATURES[image.type]):
        return message("file.image.type", type=image.type)
    if hashlib.sha256(data).hexdigest() != image.hash:
        return message("file.image.hash")
    return None
