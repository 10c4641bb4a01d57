"""Agency copy, and what a layout read, edited: dateline, lead, credits, links and notices to their fields."""

from extractors.copydesk.dateline import VIDEO
from extractors.copydesk.html_fragments import plain
from extractors.copydesk.page_edit import edited, foot_of
from extractors.copydesk.photo_pages import captioned
from extractors.copydesk.press_boilerplate import is_furniture, without_furniture

__all__ = ["VIDEO", "captioned", "edited", "foot_of", "is_furniture", "plain", "wire", "without_furniture"]
