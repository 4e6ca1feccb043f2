"""A chart of bars with their intervals, as SVG that reads on light and dark pages."""

from html import escape

from results import Results

ROW = 34
BAR = 20
LEFT = 330
WIDTH = 900
RIGHT = 90

STYLE = """\
text { font: 14px system-ui, sans-serif; fill: #1f2328 }
.ours { fill: #0969da } .other { fill: #8c959f } .range { stroke: #1f2328; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .ours { fill: #4493f8 } .other { fill: #6e7681 } .range { stroke: #e6edf3 }
}"""


def svg(results: Results, rows: list[tuple[str, str, str]], connections: int) -> str:
    bars = []
    for server, workload, title in rows:
        series = results.series("requests", server, workload, connections)
        if series:
            bars.append((server, title.replace("`", ""), series.interval()))
    scale = (WIDTH - LEFT - RIGHT) / max(found.high for _, _, found in bars)
    height = ROW * (len(bars) + 1)
    title = f"Requests a second with {connections} connections: median, and its interval"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">',
        f"<style>{STYLE}</style>",
        f'<text x="8" y="20">{escape(title)}</text>',
    ]
    for index, (server, name, found) in enumerate(bars):
        top = ROW * (index + 1)
        middle = top + BAR / 2
        kind = "ours" if server.startswith("ours") else "other"
        low, high = LEFT + found.low * scale, LEFT + found.high * scale
        lines += [
            f'<text x="8" y="{middle + 5:.0f}">{escape(name)}</text>',
            f'<rect class="{kind}" x="{LEFT}" y="{top}" width="{found.middle * scale:.1f}" height="{BAR}" rx="2"/>',
            f'<path class="range" d="M{low:.1f} {middle:.0f}H{high:.1f}'
            f'M{low:.1f} {middle - 5:.0f}v10M{high:.1f} {middle - 5:.0f}v10"/>',
            f'<text x="{high + 8:.1f}" y="{middle + 5:.0f}">{found.middle:,.0f}</text>',
        ]
    return "\n".join([*lines, "</svg>"]) + "\n"
