"""Settings, sources and permissions, from variables and warta.toml."""

from flows.config.permissions import Permissions
from flows.config.rights import Refused
from flows.config.schedule_and_alerts import ZONE, AlertSettings, ScheduleSettings, every_seconds
from flows.config.settings import Places, Settings, load
from flows.config.settings_template import settings_template
from flows.config.sources import Source, check_feeds, chosen, load_sources

__all__ = [
    "ZONE",
    "AlertSettings",
    "Permissions",
    "Places",
    "Refused",
    "ScheduleSettings",
    "Settings",
    "Source",
    "check_feeds",
    "chosen",
    "every_seconds",
    "load",
    "load_sources",
    "settings",
    "settings_template",
]
