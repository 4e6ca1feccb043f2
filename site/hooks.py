"""What mkdocs lacks to make one site of pages that are read on GitHub, too.

- The navigation comes from docs/README.md: its headings are the parts, its lists the pages.
- Links that leave docs lead to the repository; what they name must be there.
- Diagrams are drawn by a Mermaid of the site itself, and only on pages that have one.
- A page that Markdown's dialects would show differently is refused.
"""

import os
import posixpath
import re
from pathlib import Path

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

ROOT = Path(__file__).resolve().parent.parent
ASSETS = Path(__file__).resolve().parent / "assets"
INDEX = "README.md"
MERMAID = "assets/mermaid.min.js"

LINK = re.compile(r"(?<!!)\[(?P<text>[^\]]*)\]\((?P<target>(?!https?://|mailto:|#)[^)\s]+)\)")
ENTRY = re.compile(r"^- \[(?P<title>[^\]]+)\]\((?P<page>(?!https?://|\.\./)[^)#\s]+\.md)\)")
FENCE = re.compile(r"^ *```")
CELL_CODE = re.compile(r"(?<=<td>)<code>[^<]*</code>")
UNRENDERED = re.compile(r"(?m)^(?:[-*] |\d+\. |\||```)")


def on_config(config):
    """Reads the navigation from the index."""
    config.nav = [{"Home": INDEX}, *parts(Path(config.docs_dir))]
    return config


def parts(docs):
    """A part of the navigation for each heading of the index; a page that is an index itself takes its own pages with it."""
    found = []
    for line in (docs / INDEX).read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            found.append({line[3:].strip(): []})
        elif entry := ENTRY.match(line):
            next(iter(found[-1].values())).append(page(docs, entry["title"], entry["page"]))
    return [part for part in found if next(iter(part.values()))]


def page(docs, title, name):
    if not name.endswith("/" + INDEX):
        return {title: name}
    folder = posixpath.dirname(name)
    below = sorted(path.name for path in (docs / folder).glob("*.md") if path.name != INDEX)
    return {title: [name, *(f"{folder}/{file}" for file in below)]}


def on_files(files, config):
    """Adds the site's own files, which no reader of docs needs."""
    files.append(File.generated(config, "assets/extra.css", abs_src_path=str(ASSETS / "extra.css")))
    mermaid = os.environ.get("MERMAID", "")
    if not Path(mermaid).is_file():
        raise PluginError("There is no Mermaid: .ci/install-site fetches it, and scripts/site names it in MERMAID.")
    files.append(File.generated(config, MERMAID, abs_src_path=mermaid))
    return files


def on_page_markdown(markdown, page, config, files):
    source = page.file.src_uri
    refuse_indentation(markdown, source)
    if source == INDEX:
        # It is a navigation itself.
        page.meta["hide"] = ["navigation"]
    return outside_fences(markdown, lambda text: LINK.sub(lambda link: repository_link(link, source, config), text))


def outside_fences(markdown, change):
    lines, fenced = [], False
    for line in markdown.split("\n"):
        if FENCE.match(line):
            fenced = not fenced
        lines.append(line if fenced else change(line))
    return "\n".join(lines)


def repository_link(link, source, config):
    target, _, anchor = link["target"].partition("#")
    path = posixpath.normpath(posixpath.join("docs", posixpath.dirname(source), target))
    if path.startswith("docs/") and not (ROOT / path).is_dir():
        return link[0]
    if path.startswith("..") or not (ROOT / path).exists():
        raise PluginError(f"{source} links to {link['target']}, which is not there.")
    kind = "tree" if (ROOT / path).is_dir() else "blob"
    suffix = f"#{anchor}" if anchor else ""
    return f"[{link['text']}]({config.repo_url.rstrip('/')}/{kind}/main/{path}{suffix})"


def refuse_indentation(markdown, source):
    """In Python's Markdown what belongs to an item of a list is indented by four; GitHub takes that as well."""
    before, fenced = "", False
    for number, line in enumerate(markdown.split("\n"), 1):
        fence = FENCE.match(line)
        indented = re.match(r" {1,3}(\S.*)", line)
        if indented and not fenced and (fence or not before or re.match(r"[-*] |\d+\. ", indented[1])):
            raise PluginError(f"{source}, line {number}: indent by four spaces what belongs to an item: {line.strip()}")
        fenced = fenced != bool(fence)
        before = line.strip()


def on_page_content(html, page, config, files):
    """Refuses lists and tables that a paragraph swallowed, for want of an empty line; lets paths in tables break at their dots."""
    for paragraph in re.findall(r"(?s)<p>(.*?)</p>", html):
        if UNRENDERED.search(re.sub(r"(?s)<code>.*?</code>", "", paragraph)):
            raise PluginError(f"{page.file.src_uri}: an empty line is missing before a list, table or fence: {paragraph[:80]}")
    return CELL_CODE.sub(lambda code: re.sub(r"(?<=[a-z\])])([./])(?=\w)", r"\1<wbr>", code[0]), html)


def on_post_page(output, page, config):
    if 'class="mermaid"' not in output:
        return output
    path = posixpath.relpath(MERMAID, posixpath.dirname(page.file.dest_uri) or ".")
    return output.replace("</head>", f'<script src="{path}"></script></head>', 1)
