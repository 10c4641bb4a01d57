"""Settings: one frozen object, read once from WARTA_* variables and warta.toml, and passed down."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)

from extractors.errors import PublisherError
from extractors.identity import use_publishers_in
from flows.config.schedule_and_alerts import AlertSettings, ScheduleSettings
from flows.errors import UsageError, did_you_mean

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FILE = Path("warta.toml")


class SourceSettings(BaseModel):
    """One `[[source]]` of warta.toml: a feed to poll, or more to say about a publisher that Warta knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    feed: tuple[AnyHttpUrl, ...] = ()
    """Feed addresses; in warta.toml one string or a list."""
    sitemap: tuple[AnyHttpUrl, ...] = ()
    """Sitemaps or indexes of sitemaps, for backfills; one string or a list."""
    listing: tuple[AnyHttpUrl, ...] = ()
    """Pages that list its stories, newest first, for backfills; one string or a list."""
    archive: tuple[str, ...] = ()
    """Pages that list the stories of one day, for backfills: `https://teras.example/indeks/%Y/%m/%d`; one string or a list."""
    publisher: str | None = None
    """Key of the publisher whose layouts read this source's pages; otherwise the page's host decides."""
    permission: str | None = None
    """What allows reading this source where its terms reserve rights: `licence of 2026-03-01, contract 12/B`."""
    permission_hosts: tuple[str, ...] = ()
    """Hosts that the permission covers, with their subdomains; otherwise all of the source. One string or a list."""
    permission_purpose: str | None = None
    """What the permission is for: `search index`. Kept with each document."""
    permission_until: date | None = None
    """The last day of the permission; after it nothing that it covers is fetched any more."""

    @field_validator("archive")
    @classmethod
    def _of_days(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for template in value:
            if not template.startswith(("http://", "https://")) or "%d" not in template.replace("%-d", "%d"):
                raise ValueError(f"{template!r} is no address with %Y, %m and %d in it")
        return value

    @model_validator(mode="after")
    def _of_a_permission(self) -> Self:
        if not self.permission and (self.permission_hosts or self.permission_purpose or self.permission_until):
            raise ValueError("permission_hosts, permission_purpose and permission_until need a permission")
        return self

    @field_validator("feed", "sitemap", "listing", "archive", "permission_hosts", mode="before")
    @classmethod
    def _one_or_many(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value


class Settings(BaseSettings):
    """Everything that can be set; the same names as WARTA_* variables and, in lower case, as keys of warta.toml."""

    model_config = SettingsConfigDict(
        env_prefix="WARTA_", toml_file=FILE, frozen=True, extra="forbid", use_attribute_docstrings=True, env_ignore_empty=True
    )

    home: Path = Path("warta-data")
    """Folder of warta.duckdb, snapshot.duckdb and archive/."""
    contact: str | None = None
    """Mail address or URL that the User-Agent names; without one nothing is fetched from live sites."""
    allow_hosts: Annotated[frozenset[str], NoDecode] = frozenset()
    """`host:port` pairs that the address guard lets through although they are private or loopback."""
    pace_seconds: float = Field(default=2.0, ge=0)
    """Seconds between two requests to one host."""
    batch_size: int = Field(default=200, ge=1)
    """Documents that are loaded in one transaction."""
    workers: int = Field(default=0, ge=0)
    """Processes that extract; 0 is one a core."""
    document_seconds: float = Field(default=30.0, gt=0)
    """Seconds after which reading one document is given up."""
    poll_min_seconds: float = Field(default=300.0, gt=0)
    """The shortest time between two polls of a feed, however often it brings news."""
    poll_max_seconds: float = Field(default=6 * 3600.0, gt=0)
    """The longest, however long it has been silent or failing."""
    revisit_hours: Annotated[tuple[Annotated[float, Field(gt=0)], ...], NoDecode] = (1, 6, 24, 168)
    """When a story is read again, after its release and after each change that was found; empty for never."""
    breaking_sections: Annotated[frozenset[str], NoDecode] = frozenset({"breaking news", "top news", "berita utama"})
    """Sections whose stories are read again four times as soon."""
    publishers: Path | None = None
    """Folder with modules of publishers of your own, one `NAME.py` each with `publisher = Publisher(...)`."""
    schedule: ScheduleSettings = ScheduleSettings()
    """When `warta up` runs what: the table `[schedule]`."""
    alerts: AlertSettings = AlertSettings()
    """Who is told when something is wrong: the table `[alerts]`."""
    source: dict[str, SourceSettings] = Field(default_factory=dict)
    """The user's own sources by name: `[[source]]` with a name, or `[source.NAME]`."""

    @field_validator("allow_hosts", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return frozenset(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("revisit_hours", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value

    @field_validator("breaking_sections", mode="before")
    @classmethod
    def _sections(cls, value: object) -> object:
        names = value.split(",") if isinstance(value, str) else value
        return frozenset(str(name).strip().lower() for name in names) if isinstance(names, list | tuple | set | frozenset) else names

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.poll_min_seconds > self.poll_max_seconds:
            raise ValueError("poll_min_seconds is more than poll_max_seconds")
        if list(self.revisit_hours) != sorted(self.revisit_hours):
            raise ValueError("revisit_hours must be given in order")
        return self

    @field_validator("source", mode="before")
    @classmethod
    def _by_name(cls, value: object) -> object:
        if isinstance(value, dict) and isinstance(value.get("name"), str):
            raise ValueError("a source of your own is a table [[source]], in two brackets")  # noqa: TRY004 - pydantic collects ValueErrors
        return _named(value) if isinstance(value, list) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic-settings calls by name
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic-settings calls by name
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments before variables before warta.toml."""
        return (init_settings, env_settings, TomlConfigSettingsSource(settings_cls))

    @property
    def database(self) -> Path:
        """The DuckDB file."""
        return self.home / "warta.duckdb"

    def at(self, db: Path | None, archive: Path | None) -> Places:
        """Where this command reads and writes: `--db` and `--archive` go before `home`."""
        database = db or self.database
        return Places(database=database, archive=archive or database.parent / "archive")


class Places(BaseModel):
    """The database and the archive that belongs to it."""

    model_config = ConfigDict(frozen=True)

    database: Path
    archive: Path


def load(**values: Any) -> Settings:  # noqa: ANN401 - each is checked by its field
    """Read the settings; raises UsageError that names what is wrong and where."""
    try:
        found = Settings(**values)
    except ValidationError as error:
        raise UsageError(" ".join(_sentence(detail) for detail in error.errors())) from error
    except SettingsError as error:
        name = str(error).partition('field "')[2].partition('"')[0]
        raise UsageError(f"The variable WARTA_{name.upper()} holds no valid JSON, as which a table or list is written there.") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{FILE} is no valid TOML: {error}.") from error
    _use_publishers_of(found)
    return found


def _use_publishers_of(settings: Settings) -> None:
    try:
        use_publishers_in(settings.publishers.resolve() if settings.publishers else None)
    except PublisherError as error:
        raise UsageError(str(error)) from error


def _named(tables: list[Any]) -> dict[str, Any]:
    sources: dict[str, Any] = {}
    for table in tables:
        if not isinstance(table, dict) or not isinstance(table.get("name"), str):
            raise ValueError('every [[source]] needs a name: name = "teras"')  # noqa: TRY004 - pydantic collects ValueErrors
        name = table["name"]
        if name in sources:
            raise ValueError(f"two sources are named {name!r}")
        sources[name] = {key: value for key, value in table.items() if key != "name"}
    return sources


def _sentence(detail: ErrorDetails) -> str:
    path = [str(part) for part in detail["loc"]]
    place = ".".join(path)
    if not path:
        return f"The settings ({FILE}, or WARTA_* variables) don't fit together: {detail['msg'].removeprefix('Value error, ')}."
    if detail["type"] != "extra_forbidden":
        return f"The setting {place} ({FILE}, or WARTA_{path[0].upper()}) is wrong: {detail['msg'].removeprefix('Value error, ')}."
    tables: dict[str, type[BaseModel]] = {"source": SourceSettings, "schedule": ScheduleSettings, "alerts": AlertSettings}
    known = tables[path[0]].model_fields if path[0] in tables and len(path) > 1 else Settings.model_fields
    return f"Unknown key {place!r} in {FILE}.{did_you_mean(path[-1], known) or ' Known are ' + ', '.join(known) + '.'}"
