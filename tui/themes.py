"""Themes beside those that Textual brings: one of highest contrast, one whose colours all eyes can tell apart."""

from textual.theme import Theme

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#00ffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    success="#00ff00",
    warning="#ffff00",
    error="#ff8080",
    dark=True,
    variables={"block-cursor-foreground": "#000000", "block-cursor-background": "#ffff00"},
)
COLOUR_SAFE = Theme(
    name="colour-safe",
    primary="#0072b2",
    secondary="#56b4e9",
    accent="#e69f00",
    foreground="#f0f0f0",
    background="#16191d",
    surface="#1c2025",
    panel="#2a3038",
    success="#009e73",
    warning="#f0e442",
    error="#d55e00",
    dark=True,
)
"""Its colours are those of Okabe and Ito, which stay apart in every kind of colour blindness."""

THEMES = (HIGH_CONTRAST, COLOUR_SAFE)
