# SPDX-License-Identifier: Apache-2.0
"""Draws the benchmarks' chart as SVG: panels of horizontal bars, readable on light and dark."""

from html import escape

WIDTH = 960
PANEL_WIDTH = 470
GAP = 20
BAR = 16
ROW = 24
LABEL = 185
VALUE = 115
TOP = 56
HEAD = 30

# Mid-tones only: not every viewer asks the reader's colour scheme.
STYLE = """
text { font: 12px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #768390; }
.title { font-size: 16px; font-weight: 600; }
.panel { font-size: 13px; font-weight: 600; }
.ours { fill: #d4651a; }
.peer { fill: #8c959f; }
.strong { font-weight: 600; fill: #d4651a; }
""".strip()


def duration(nanoseconds):
    if nanoseconds >= 1e6:
        return f"{nanoseconds / 1e6:.1f} ms"
    return f"{nanoseconds / 1e3:.1f} \u00b5s"


def bars_of(panel, left, top):
    """The lines of one panel: its title, and a bar with its time and ratio for each contender."""
    title, entries = panel
    longest = max(time for _, _, time in entries)
    ours = next(time for who, _, time in entries if who == "swage")
    room = PANEL_WIDTH - LABEL - VALUE
    lines = [f'<text class="panel" x="{left}" y="{top + 16}">{escape(title)}</text>']
    y = top + HEAD
    for who, label, time in sorted(entries, key=lambda entry: entry[2]):
        own = who.startswith("swage")
        width = max(1.0, room * time / longest)
        strong = ' class="strong"' if own else ""
        value = duration(time) if who == "swage" else f"{duration(time)}, {time / ours:.1f}\u00d7"
        middle = y + BAR - 4
        lines += [
            f'<text{strong} x="{left + LABEL - 8}" y="{middle}" text-anchor="end">'
            f"{escape(label)}</text>",
            f'<rect class="{"ours" if own else "peer"}" x="{left + LABEL}" y="{y}" '
            f'width="{width:.1f}" height="{BAR}" rx="2"/>',
            f'<text{strong} x="{left + LABEL + width + 6:.1f}" y="{middle}">{value}</text>',
        ]
        y += ROW
    return lines


def draw(title, panels):
    """`panels` are (title, [(who, label, nanoseconds)]); two stand side by side."""
    rows = [panels[i : i + 2] for i in range(0, len(panels), 2)]
    heights = [HEAD + ROW * max(len(entries) for _, entries in row) + 20 for row in rows]
    height = TOP + sum(heights)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img">',
        "<!-- SPDX-License-Identifier: Apache-2.0 -->",
        f"<title>{escape(title)}</title>",
        f"<style>{STYLE}</style>",
        f'<text class="title" x="0" y="22">{escape(title)}</text>',
        '<text x="0" y="42">CPU time, shorter is better; \u00d7 is the ratio to swage</text>',
    ]
    top = TOP
    for row, panel_height in zip(rows, heights):
        for column, panel in enumerate(row):
            lines += bars_of(panel, column * (PANEL_WIDTH + GAP), top)
        top += panel_height
    return "\n".join([*lines, "</svg>"]) + "\n"
