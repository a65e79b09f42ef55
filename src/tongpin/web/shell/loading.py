"""Templates compiled so that the plain cases, a name, an attribute, a text, take the straight way.

A page of fifty rows looks up some two thousand values. Django tries every way to find each of them, and every way to write it
down; here the usual way is tried first, and whatever is not usual is left to Django, which then says and does what it always does.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from html import escape
from typing import Any

from django.conf import settings
from django.template import Template, TemplateDoesNotExist
from django.template.base import (
    FilterExpression,
    Lexer,
    Node,
    NodeList,
    Parser,
    Token,
    Variable,
    VariableDoesNotExist,
    VariableNode,
)
from django.template.context import Context
from django.template.loaders import cached
from django.utils.functional import Promise
from django.utils.safestring import SafeString

# Types whose values have attributes and neither keys nor a call; at first those that most values on a page have
_PLAIN: set[type] = {int, bool, float, Decimal, date, datetime, type(None)}


def _is_plain(kind: type) -> bool:
    """Whether a type is one of these; looked at once for each type."""
    plain = not any("__getitem__" in vars(one) or "__call__" in vars(one) for one in kind.__mro__)
    if plain:
        _PLAIN.add(kind)
    return plain


class Name(Variable):
    """A variable: a name in the context, then keys of dicts and attributes of objects."""

    __slots__ = ()

    def resolve(self, context: Any) -> Any:
        """Its value; VariableDoesNotExist where nothing has the name."""
        names = self.lookups
        if names is None or self.translate or type(context).__getitem__ is not Context.__getitem__:
            return super().resolve(context)
        for scope in reversed(context.dicts):
            if names[0] in scope:
                found = scope[names[0]]
                break
        else:
            # Context's own attributes can be asked for too, by nobody here
            raise VariableDoesNotExist("Failed lookup for key [%s]", (names[0],))
        for name in names[1:]:
            kind = type(found)
            if kind is dict:
                if name not in found:
                    return super().resolve(context)
                found = found[name]
            elif kind in _PLAIN or _is_plain(kind):
                try:
                    found = getattr(found, name)
                except AttributeError:
                    return super().resolve(context)
            else:
                return super().resolve(context)
        return super().resolve(context) if type(found) not in _PLAIN and callable(found) else found


class Output(VariableNode):
    """{{ value }}: texts and numbers at once, everything else by Django."""

    def render(self, context: Context) -> str:
        """The value as it stands on the page."""
        expression = self.filter_expression
        if type(expression.var) is Name and not expression.filters:
            try:
                value = expression.var.resolve(context)
            except VariableDoesNotExist:
                value = expression.resolve(context)  # as Django has it where a name is missing
        else:
            value = expression.resolve(context)
        if isinstance(value, Promise):
            value = str(value)  # a word that waited for its language
        kind = type(value)
        if kind is str and context.autoescape:
            return escape(value)
        if kind is SafeString or kind is str:
            return str(value)
        if kind is int and not settings.USE_THOUSAND_SEPARATOR:
            return str(value)
        if kind is float and not settings.USE_THOUSAND_SEPARATOR and "e" not in (text := repr(value)):
            return text  # each of our languages writes a point
        return str(super().render(context))

    render_annotated = render  # what Django adds there is for the pages of DEBUG alone


class QuickParser(Parser):
    """Django's parser, with these two in place of its own."""

    def compile_filter(self, token: str) -> FilterExpression:
        """An expression, its variable replaced."""
        found = super().compile_filter(token)
        if type(found.var) is Variable and found.var.lookups is not None and not found.var.translate:
            found.var.__class__ = Name
        return found

    def extend_nodelist(self, nodelist: NodeList, node: Node, token: Token) -> None:
        """A node more."""
        if type(node) is VariableNode:
            node = Output(node.filter_expression)
        super().extend_nodelist(nodelist, node, token)


class QuickTemplate(Template):
    """A template that is compiled so."""

    def compile_nodelist(self) -> NodeList:
        """The nodes; with DEBUG those of Django, which know where they stand."""
        if self.engine.debug:
            return super().compile_nodelist()
        engine = self.engine
        tokens = Lexer(self.source).tokenize()
        parser = QuickParser(tokens, engine.template_libraries, engine.template_builtins, self.origin)
        nodes = parser.parse()
        self.extra_data = parser.extra_data
        return nodes


class Loader(cached.Loader):
    """Keeps the compiled templates, as Django's cached loader does."""

    def get_template(self, template_name: str, skip: Any = None) -> Template:
        """The template of that name, compiled the first time it is asked for."""
        key = self.cache_key(template_name, skip)
        found = self.get_template_cache.get(key)
        if isinstance(found, Template):
            return found
        for origin in self.get_template_sources(template_name):
            if skip is not None and origin in skip:
                continue
            try:
                contents = self.get_contents(origin)
            except TemplateDoesNotExist:
                continue
            made = QuickTemplate(contents, origin, str(origin.template_name), self.engine)
            self.get_template_cache[key] = made
            return made
        return super().get_template(template_name, skip)  # says what has been tried
