"""Django's own `translate`, `url` and `static`, quick enough for hundreds of them on one page.

They say and mean what Django's tags do: a text without variables is looked up once for each language, an address is
resolved once for each route and then only filled in. Whatever is out of the ordinary is left to the tag of Django.
`once` keeps what many rows of a page have in common.
"""

from __future__ import annotations

from typing import Any

from django import template
from django.conf import settings
from django.template.base import FilterExpression, Node, NodeList, Parser, Token
from django.template.context import Context
from django.template.defaulttags import URLNode
from django.template.defaulttags import url as django_url
from django.templatetags.i18n import TranslateNode, do_translate
from django.templatetags.static import StaticNode
from django.utils.translation import get_language

from tongpin.web.shell.addresses import place, quick_address

register = template.Library()
TONGUE = object()
PLACE = object()


def constant(value: FilterExpression | None) -> bool:
    """Whether an expression is a text in quotes, with nothing done to it."""
    if value is None:
        return True
    # Django keeps it as it is, or as a variable that stands for itself
    return not value.filters and isinstance(getattr(value.var, "literal", value.var), str)


class SameText(Node):
    """A node whose text depends on the language alone."""

    def __init__(self, node: TranslateNode) -> None:
        self.node = node
        self.asvar = node.asvar
        node.asvar = None
        self.said: dict[str | None, str] = {}

    def render(self, context: Context) -> str:
        """The text in the active language, looked up the first time."""
        # which language is active is asked once for each page: no template of ours changes it
        shared: Any = context.render_context.dicts[0]
        tongue = shared[TONGUE] if TONGUE in shared else shared.setdefault(TONGUE, get_language())
        text = self.said.get(tongue)
        if text is None:
            text = self.said[tongue] = self.node.render(context)
        if self.asvar:
            context[self.asvar] = text
            return ""
        return text


@register.tag("translate")
def translate(parser: Parser, token: Token) -> Node:
    """{% translate "text" %}, also with `context` and `as`."""
    node = do_translate(parser, token)
    if node.noop or not (constant(node.filter_expression) and constant(node.message_context)):
        return node
    return SameText(node)


class Address(Node):
    """A route whose name stands in quotes, with values in their order or none."""

    def __init__(self, node: URLNode) -> None:
        self.node = node
        self.name = str(node.view_name.var)
        self.args = node.args

    def render(self, context: Context) -> Any:
        """The address; Django's tag answers for what does not fit, in its own way."""
        shared: Any = context.render_context.dicts[0]
        where = shared[PLACE] if PLACE in shared else shared.setdefault(PLACE, place())
        found = quick_address(self.name, *[one.resolve(context) for one in self.args], where=where)
        if found is None:
            return self.node.render(context)
        if self.node.asvar:
            context[self.node.asvar] = found
            return ""
        return found


@register.tag("url")
def url(parser: Parser, token: Token) -> Node:
    """{% url "name" value … %}."""
    node = django_url(parser, token)
    return Address(node) if constant(node.view_name) and not node.kwargs else node


class File(Node):
    """A static file named in quotes."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: dict[str, str] = {}

    def render(self, context: Context) -> str:
        """Its address, asked of the storage once."""
        storages: Any = settings.STORAGES
        storage = storages["staticfiles"]["BACKEND"]
        text = self.found.get(storage)
        if text is None:
            text = self.found[storage] = StaticNode.handle_simple(self.path)
        return text


@register.tag("static")
def static(parser: Parser, token: Token) -> Node:
    """{% static "path" %}."""
    node = StaticNode.handle_token(parser, token)
    if node.varname or not constant(node.path):
        return node
    return File(str(node.path.var))


class Once(Node):
    """What looks the same in many rows of one page, rendered once for each set of values."""

    def __init__(self, nodelist: NodeList, values: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values

    def render(self, context: Context) -> str:
        """The content; kept for this rendering alone."""
        rendering: Any = context.render_context
        kept = rendering.setdefault(self, {})
        values = tuple(one.resolve(context) for one in self.values)
        text = kept.get(values)
        if text is None:
            text = kept[values] = self.nodelist.render(context)
        return str(text)


@register.tag("once")
def once(parser: Parser, token: Token) -> Node:
    """{% once value … %}content that depends on these values alone{% endonce %}."""
    values = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(nodelist, values)
