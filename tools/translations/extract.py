"""Finds every text of the window that can be translated, by reading the source.

Qt's own `pylupdate6` takes the class around a call for the context of `self.tr`, while PyQt6
asks for the class of the object: a subclass gets its base's texts here as well. And it knows
no other names for `QCoreApplication.translate`.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_WITH_CONTEXT: Final = frozenset({"translate", "QT_TRANSLATE_NOOP", "tr"})
_COUNTED: Final = 4
"""Arguments of `translate` with a number: context, text, comment, n."""


class ExtractionError(Exception):
    """A text can't be found by reading; the message says where and what to write instead."""


@dataclass(frozen=True, order=True)
class Text:
    """One text of the window.

    Attributes:
        context: What Qt looks it up under, usually a class.
        source: The English text.
        comment: Tells equal texts apart, or "".
        counted: Whether it has plural forms.
    """

    context: str
    source: str
    comment: str = ""
    counted: bool = False


@dataclass
class _Module:
    texts: set[Text] = field(default_factory=set)
    bases: dict[str, set[str]] = field(default_factory=dict)


def texts_in(folder: Path) -> list[Text]:
    """Every text in the Python files of a folder, sorted.

    Raises:
        ExtractionError: A call hands over something else than literal strings.
    """
    texts, bases = set[Text](), dict[str, set[str]]()
    for path in sorted(folder.rglob("*.py")):
        visitor = _Visitor(path)
        visitor.visit(ast.parse(path.read_text(encoding="utf-8")))
        texts |= visitor.found.texts
        bases |= visitor.found.bases
    return sorted(texts | set(_inherited(texts, bases)))


def _inherited(texts: set[Text], bases: dict[str, set[str]]) -> Iterator[Text]:
    """The texts of each class again for its subclasses."""
    for name, parents in bases.items():
        ancestors, waiting = set[str](), set(parents)
        while waiting:
            ancestor = waiting.pop()
            ancestors.add(ancestor)
            waiting |= bases.get(ancestor, set()) - ancestors
        for text in texts:
            if text.context in ancestors:
                yield Text(name, text.source, text.comment, text.counted)


class _Visitor(ast.NodeVisitor):
    def __init__(self, path: Path) -> None:
        self.found = _Module()
        self._path = path
        self._classes: list[str] = []
        self._annotations: list[dict[str, str]] = [{}]

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        self.found.bases[node.name] = {b.id for b in node.bases if isinstance(b, ast.Name)}
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        named = {
            argument.arg: argument.annotation.id
            for argument in given
            if isinstance(argument.annotation, ast.Name)
        }
        self._annotations.append(self._annotations[-1] | named)
        self.generic_visit(node)
        self._annotations.pop()

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr == "tr":
            self._tr(node, called)
        elif _name(called) in _WITH_CONTEXT:
            self._translate(node)

    def _tr(self, node: ast.Call, called: ast.Attribute) -> None:
        """A call of an object's `tr(text, comment, n)`."""
        name = called.value.id if isinstance(called.value, ast.Name) else ""
        if name == "self" and self._classes:
            context = self._classes[-1]
        else:
            context = self._annotations[-1].get(name, "")
        words = [_literal(argument) for argument in node.args[:2]]
        if not context or not words or None in words:
            raise self._problem(node, "self.tr() with literal strings, or translate()")
        source, comment = words[0] or "", (words[1] or "") if len(words) > 1 else ""
        self.found.texts.add(Text(context, source, comment, _counts(node, 3)))

    def _translate(self, node: ast.Call) -> None:
        """A call of `translate(context, text, comment, n)` under any name."""
        words = [_literal(argument) for argument in node.args[:3]]
        if len(words) < 2 or words[1] is None:  # a painter's, or marked by a NOOP elsewhere
            return
        if words[0] is None:
            raise self._problem(node, "a literal context")
        comment = (words[2] or "") if len(words) > 2 else ""
        self.found.texts.add(Text(words[0], words[1], comment, _counts(node, _COUNTED)))

    def _problem(self, node: ast.AST, wanted: str) -> ExtractionError:
        line = getattr(node, "lineno", 0)
        return ExtractionError(f"{self._path}:{line}: write {wanted}, so that it is found.")


def _counts(node: ast.Call, number: int) -> bool:
    return len(node.args) >= number or any(word.arg == "n" for word in node.keywords)


def _name(called: ast.expr) -> str:
    """What a call calls, without what stands before its last dot."""
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None
