"""Shows colours as others see them: without colour, or with one of the three kinds of colour blindness.

The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of
Color Vision Deficiency" (IEEE TVCG 15, 2009), severity 1.0, for linear sRGB; grey is the relative luminance
of WCAG 2.2.
"""

from typing import Final

_SEEN: Final[dict[str, tuple[tuple[float, float, float], ...]]] = {
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def seen(colour: str, vision: str) -> str:
    """A colour "#RRGGBB" as it looks to a way of seeing; itself where that is empty."""
    if not vision:
        return colour
    light = [_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    channels = (sum(map(float.__mul__, row, light)) for row in _SEEN[vision])
    return "#" + "".join(f"{round(_encoded(min(max(one, 0.0), 1.0)) * 255):02X}" for one in channels)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _encoded(channel: float) -> float:
    return channel * 12.92 if channel <= 0.0031308 else float(1.055 * channel ** (1 / 2.4) - 0.055)
