"""The state of every tab in the address: ?tab=interpolate&model=dcgan-mnist&a=66&b=10&path=slerp&t=0.42

A tab names its parameters once; reading (here, on the server, with every value checked) and writing (page.js, in the
page, without a request) follow from that.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import unquote

import gradio as gr

from ganapp.checkpoints import Checkpoint
from ganapp.texts import LANGUAGES, say
from ganapp.ui.kit.validation import Checks, number
from ganapp.ui.kit.widgets import moved

LONGEST = 2000  # characters of a value in an address


def _said_of(query: Mapping[str, str], name: str) -> str | None:
    return query[name][:LONGEST] if name in query else None


@dataclass(frozen=True)
class Parameter:
    """A component whose value is in the address.

    `check` turns the text from the address into the component's value, or raises gr.Error in the reader's language.
    `shown` is the stage that has to move where the value says. `asked` is what an address says of the parameter whose
    name is given, None where it says nothing: what stands behind that name, but for those that have several. `follows`
    is the parameter that chooses the models for which the value is meant, where it is meant for some; see held.py.
    `usual` is a value that goes without saying.
    """

    component: gr.components.Component
    check: Callable[[Checks, Any], Any]
    shown: gr.HTML | None = None
    asked: Callable[[Mapping[str, str], str], Any] = _said_of
    follows: str | None = None
    usual: Any = None


def one_of(component: gr.Dropdown, checkpoints: Mapping[str, Checkpoint]) -> Parameter:
    """The parameter of a choice of one model: its name."""
    return Parameter(component, lambda checks, text: checks.model(checkpoints, text).name)


def several(component: gr.Dropdown, checkpoints: Mapping[str, Checkpoint]) -> Parameter:
    """The parameter of a choice of models: their names with commas between; a comma in a name is %2C, see page.js."""

    def check(checks: Checks, text: str) -> list[str]:
        return [c.name for c in checks.models(checkpoints, [unquote(name) for name in text.split(",")])]

    return Parameter(component, check)


def numeric(check: Callable[[Checks, object], Any]) -> Callable[[Checks, str], Any]:
    """A check of numbers, for the text of one."""
    return lambda checks, text: check(checks, number(text))


def flag(checks: Checks, text: str) -> bool:
    """1 or 0."""
    if text not in ("0", "1"):
        raise checks.fail("bad_flag", text)
    return text == "1"


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
        outputs = [tabs]
        for parameters in self.tabs.values():
            for parameter in parameters.values():
                outputs += [parameter.component, *([parameter.shown] if parameter.shown else [])]
        names = [tab.id for tab in tabs.children]

        def restore(request: gr.Request) -> dict:
            return self.restore(tabs, names, request)

        options = {"api_visibility": "private", "show_progress": "hidden"}
        restored = demo.load(restore, None, list(dict.fromkeys(outputs)), **options)
        keys = {tab: [*parameters] for tab, parameters in self.tabs.items()}
        values = [parameter.component for parameters in self.tabs.values() for parameter in parameters.values()]
        every = [(tab, key, p) for tab, parameters in self.tabs.items() for key, p in parameters.items()]
        following = [(tab, key, p.follows) for tab, key, p in every if p.follows]
        js = f"(...values) => ganapp.start({json.dumps(keys)}, values, {json.dumps(following)})"
        restored.then(None, values, [p.component for _, _, p in every if p.follows], js=js, **options)

    def defaults(self) -> dict[str, dict[str, Any]]:
        """What each tab's parameters are when the page opens, for page.js."""
        return {tab: {key: p.component.value for key, p in parameters.items()} for tab, parameters in self.tabs.items()}

    def usual(self) -> dict[str, dict[str, Any]]:
        """What goes without saying whatever else an address says, for page.js."""
        return {tab: {k: p.usual for k, p in found.items() if p.usual is not None} for tab, found in self.tabs.items()}

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
        updates = {tabs: gr.Tabs(selected=found.tab)}
        for key, value in found.values.items():
            parameter = self.tabs[found.tab][key]
            updates[parameter.component] = value
            if parameter.shown:
                updates[parameter.shown] = moved(value)
        return updates

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
            said = parameter.asked(query, key)
            if said is not None:
                try:
                    values[key] = parameter.check(checks, said)
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
