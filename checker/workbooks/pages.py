"""How a sheet is printed: A4 on its side, as wide as the page, the header row on every page."""

from __future__ import annotations

from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet


def set_up_page(sheet: Worksheet, top: int) -> None:
    """Set a sheet up to be printed; `top` is the header's row."""
    sheet.print_title_rows = f"{top}:{top}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = 0.4
    margins.bottom, margins.footer = 0.7, 0.3  # room for the number of the page
    footer = sheet.oddFooter
    assert footer is not None
    assert footer.center is not None
    footer.center.text = "&P / &N"
