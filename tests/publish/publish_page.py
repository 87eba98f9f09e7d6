"""A page as a browser's parser sees it, as far as the tests ask: ids, links, text, and what would be loaded."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input", "col", "wbr"}


class Page(HTMLParser):
    """Reads strictly: an element that is closed out of order is an error."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[tuple[str, list[str]]] = []
        self._texts: dict[str, list[list[str]]] = {}
        self.feed(html)
        self.close()
        assert self._open == [], self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), f"an attribute is given twice in {tag} {attrs}"
        self.tags.append((tag, given))
        name = given.get("id")
        if name is not None:
            self.ids.append(name)
        if given.get("href") is not None:
            self.hrefs.append(given["href"] or "")
        if tag in VOID:
            return
        piece: list[str] = []
        whose = name or given.get("data-of")
        if whose:
            self._texts.setdefault(whose, []).append(piece)
        self._open.append((tag, piece))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        last, _ = self._open.pop()
        assert last == tag, f"</{tag}> closes <{last}>"

    def handle_data(self, data: str) -> None:
        for _, piece in self._open:
            piece.append(data)

    def pieces(self, name: str) -> list[str]:
        return ["".join(piece) for piece in self._texts.get(name, [])]

    def text_of(self, name: str) -> str:
        return "".join(self.pieces(name))
