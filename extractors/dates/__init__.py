"""Times and days as pages print them."""

from extractors.dates.machine_dates import machine_time
from extractors.dates.month_names import in_english
from extractors.dates.news_day import find_news_day
from extractors.dates.printed_dates import listed_time, printed_time
from extractors.dates.site_timezone import shared_zone, site_zone

__all__ = ["find_news_day", "in_english", "listed_time", "machine_time", "printed_time", "shared_zone", "site_zone"]
