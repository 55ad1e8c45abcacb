"""What the actions about others who have the map open do, and what opens when their badges are pressed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from designer.ui.sharing.presence_row import CompanyRow
    from designer.ui.window import Window


def company_row(window: "Window") -> "CompanyRow":
    """The row of a window that says who else is there, made when it is first asked for."""
    from designer.ui.sharing.presence_row import CompanyRow

    found = window.findChild(CompanyRow)
    return found if isinstance(found, CompanyRow) else CompanyRow(window)


def ask_name(window: "Window") -> None:
    """Ask how the person wants to be called."""
    company_row(window).ask_name()


def toggle(window: "Window") -> None:
    """Let others see that the map is open here, or not."""
    window.company.tell(not window.company.is_told)


def is_told(window: "Window") -> bool:
    """Whether others see that the map is open here."""
    return window.company.is_told
