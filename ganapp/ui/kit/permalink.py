"""The state of the lab, and which tab is open, in the address: ?tab=lab&experiment=collapse-cured&seed=7

A tab names its parameters once; reading (here, on the server, with every value checked) and writing (page.js, in the
page, without a request) follow from that. The tools of the page read and write their own: browser/tools/state.js.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import gradio as gr

from ganapp.texts import LANGUAGES, say
from ganapp.ui.kit.validation import Checks

LONGEST = 2000  # characters of a value in an address


@dataclass(frozen=True)
class Parameter:
    """A component whose value is in the address.

    `check` turns the text from the address into the component's value, or raises gr.Error in the reader's language.
    """

    component: gr.components.Component
    check: Callable[[Checks, str], Any]


@dataclass(frozen=True)
class Base:
    """What most values of a tab are, by the value of one of its parameters; the address says what differs."""

    by: str
    """The name of that parameter. Where an address leaves it out and names others, it is empty."""
    values: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Permalinks:
    tabs: dict[str, dict[str, Parameter]] = field(default_factory=dict)
    based: dict[str, Base] = field(default_factory=dict)

    def add(self, tab: str, base: Base | None = None, **parameters: Parameter) -> None:
        """Keep these parameters of a tab, which is a gr.Tab with id `tab`, in the address; in this order."""
        self.tabs[tab] = parameters
        if base:
            self.based[tab] = base
        components = [parameter.component for parameter in parameters.values()]
        if components:
            gr.on(
                [component.change for component in components],
                None,
                components,
                js=f"(...values) => ganapp.remember({json.dumps(tab)}, {json.dumps([*parameters])}, values)",
                api_visibility="private",
            )

    def connect(self, demo: gr.Blocks, tabs: gr.Tabs) -> None:
        """Follow the tabs, and restore the state when the page is loaded. To be called last, inside `demo`."""
        for tab in tabs.children:
            tab.select(None, js=f"() => ganapp.open({json.dumps(tab.id)})", api_visibility="private")
        values = [parameter.component for parameters in self.tabs.values() for parameter in parameters.values()]
        names = [tab.id for tab in tabs.children]

        def restore(request: gr.Request) -> dict:
            return self.restore(tabs, names, request)

        options = {"api_visibility": "private", "show_progress": "hidden"}
        restored = demo.load(restore, None, [tabs, *values], **options)
        keys = {tab: [*parameters] for tab, parameters in self.tabs.items()}
        restored.then(None, values, js=f"(...values) => ganapp.start({json.dumps(keys)}, values)", **options)

    def defaults(self) -> dict[str, dict[str, Any]]:
        """What each tab's parameters are when the page opens, for page.js."""
        return {tab: {key: p.component.value for key, p in parameters.items()} for tab, parameters in self.tabs.items()}

    def bases(self) -> dict[str, dict]:
        """What goes without saying in an address, for page.js."""
        return {tab: asdict(base) for tab, base in self.based.items()}

    def restore(self, tabs: gr.Tabs, names: list[str], request: gr.Request) -> dict:
        """The updates that an address asks for; what it asks in vain is said in the reader's language."""
        checks, query = Checks(request), request.query_params
        found, problems = self.read(checks, query, names)
        for problem in problems:
            gr.Warning(problem, duration=12, title=say(checks.language, "title_link"))
        if not found.tab:
            return {tabs: gr.skip()}
        values = {self.tabs[found.tab][key].component: value for key, value in found.values.items()}
        return {tabs: gr.Tabs(selected=found.tab), **values}

    def read(self, checks: Checks, query: Any, names: list[str]) -> tuple["State", list[str]]:
        """What an address says, and what in it cannot be used."""
        problems = []
        if query.get("lang") not in (None, *LANGUAGES):
            problems.append(_said(checks.fail("bad_language", query["lang"], names=", ".join(LANGUAGES))))
        tab = query.get("tab")
        if tab not in (None, *names):
            problems.append(_said(checks.fail("bad_tab", tab, names=", ".join(names))))
            return State(None, {}), problems
        values = {}
        tab = tab or names[0]
        for key, parameter in self.tabs.get(tab, {}).items():
            if key not in query:
                continue
            try:
                values[key] = parameter.check(checks, query[key][:LONGEST])
            except gr.Error as error:
                problems.append(_said(error))
        if values and tab in self.based:
            values = self._with_base(self.based[tab], values)
        return State(tab if "tab" in query or values else None, values), problems

    @staticmethod
    def _with_base(base: Base, values: dict[str, Any]) -> dict[str, Any]:
        chosen = values.get(base.by, "")
        return {base.by: chosen, **base.values.get(chosen, {}), **values}


@dataclass(frozen=True)
class State:
    """A tab, None for the one that opens by itself, and values of its parameters."""

    tab: str | None
    values: dict[str, Any]


def _said(error: gr.Error) -> str:
    return str(error.message)
