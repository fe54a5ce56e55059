"""What every screen bears at its top and bottom: the marking of the system, never less than what is shown."""

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from records.desk.banner import marking_of
from tui.session import Session


class Banner(Static):
    """One line of text across the screen."""

    DEFAULT_CSS = """
    Banner {
        height: 1; width: 1fr; text-align: center; text-style: bold reverse; text-wrap: nowrap; text-overflow: ellipsis;
    }
    """


class MarkedScreen(Screen[None]):
    """A screen between two banners."""

    session: Session

    def compose(self) -> ComposeResult:
        """The banners and what stands between them."""
        yield Banner("", id="banner-top", markup=False)
        yield from self.content()
        yield Banner("", id="banner-bottom", markup=False)

    def content(self) -> Iterable[Widget]:
        """The widgets between the banners."""
        raise NotImplementedError

    def levels_shown(self) -> Iterable[str]:
        """The levels of the papers on the screen, empty ones where a paper's was not read."""
        return ()

    def on_mount(self) -> None:
        """Marks the screen before anything is on it."""
        self.mark()

    def mark(self) -> None:
        """Puts the banners in step with what is on the screen."""
        text = marking_of(self.session.banner, self.levels_shown())
        for name in ("#banner-top", "#banner-bottom"):
            self.query_one(name, Banner).update(text)
