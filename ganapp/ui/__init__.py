"""The web interface: one file a tab, handlers on top, layout below."""

from ganapp.ui.app import build_app, launch_options

__all__ = ["build_app", "launch_options"]
