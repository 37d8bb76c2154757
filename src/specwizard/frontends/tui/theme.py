"""Three themes with one accent: dark, light and high contrast.

Text colours are chosen against the background by hand (each at least 4.5 to 1), because the ones that Textual derives
fall below that on light backgrounds. Meaning is never in a colour alone: every state has a word or a glyph.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="specwizard-dark",
    primary="#4f9fd9",
    secondary="#7f93a6",
    accent="#6cb6ee",
    warning="#e0b25c",
    error="#ff8f87",
    success="#7fcf95",
    foreground="#dfe5ea",
    background="#14181c",
    surface="#14181c",
    panel="#1d2329",
    dark=True,
    variables={
        "text-accent": "#7cc0f5",
        "text-muted": "#98a5b1",
        "text-disabled": "#98a5b1",
        "text-success": "#8ed8a3",
        "text-warning": "#e8bd6c",
        "text-error": "#ff9d96",
        "block-cursor-background": "#1c3d56",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#20303d",
        "block-cursor-blurred-foreground": "#dfe5ea",
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": "#1b2733",
        "input-cursor-background": "#dfe5ea",
        "input-cursor-foreground": "#14181c",
        "input-selection-background": "#2f5d80",
        "rule": "#36424d",
        "scrollbar": "#2b353e",
        "scrollbar-hover": "#3b4854",
        "scrollbar-active": "#4f9fd9",
        "scrollbar-background": "#14181c",
        "scrollbar-background-hover": "#14181c",
        "scrollbar-background-active": "#14181c",
        "scrollbar-corner-color": "#14181c",
    },
)

LIGHT = Theme(
    name="specwizard-light",
    primary="#1c5d8f",
    secondary="#5a6a78",
    accent="#1c5d8f",
    warning="#8a5a00",
    error="#b3261e",
    success="#1f6b3a",
    foreground="#1b2126",
    background="#fbfbf9",
    surface="#fbfbf9",
    panel="#eef0f1",
    dark=False,
    variables={
        "text-accent": "#17547f",
        "text-muted": "#55616c",
        "text-disabled": "#55616c",
        "text-success": "#1f6b3a",
        "text-warning": "#7a4f00",
        "text-error": "#a8211a",
        "block-cursor-background": "#cfe3f2",
        "block-cursor-foreground": "#10151a",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e3ebf0",
        "block-cursor-blurred-foreground": "#1b2126",
        "block-cursor-blurred-text-style": "none",
        "block-hover-background": "#ecf1f4",
        "input-cursor-background": "#1b2126",
        "input-cursor-foreground": "#fbfbf9",
        "input-selection-background": "#b8d6ec",
        "rule": "#c3cbd1",
        "scrollbar": "#cfd6db",
        "scrollbar-hover": "#b4bec6",
        "scrollbar-active": "#1c5d8f",
        "scrollbar-background": "#fbfbf9",
        "scrollbar-background-hover": "#fbfbf9",
        "scrollbar-background-active": "#fbfbf9",
        "scrollbar-corner-color": "#fbfbf9",
    },
)

CONTRAST = Theme(
    name="specwizard-contrast",
    primary="#ffff00",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ffffff",
    success="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables={
        "text-accent": "#ffff00",
        "text-muted": "#ffffff",
        "text-disabled": "#ffffff",
        "text-success": "#ffffff",
        "text-warning": "#ffff00",
        "text-error": "#ffff00",
        "block-cursor-background": "#003a9c",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": "#002868",
        "block-cursor-blurred-foreground": "#ffffff",
        "block-cursor-blurred-text-style": "bold",
        "block-hover-background": "#333333",
        "input-cursor-background": "#ffffff",
        "input-cursor-foreground": "#000000",
        "input-selection-background": "#666600",
        "rule": "#ffffff",
        "scrollbar": "#ffffff",
        "scrollbar-background": "#000000",
        "scrollbar-corner-color": "#000000",
    },
)

THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}


def theme_name(setting: str) -> str:
    """The theme that a setting names; dark for anything else."""
    return THEMES.get(setting, DARK).name
