"""The database file, its snapshot, and the archive of raw documents."""

from warehouse.files.archive import Archive, Location, Writer
from warehouse.files.archive_check import RULE, Incomplete, incomplete_files
from warehouse.files.atomic_files import append_whole, copy_whole, exchange, private_files, sync_file, sync_folder, sync_tree, unfinished
from warehouse.files.connection import attach, beside, clear, opened, snapshot_path, transaction
from warehouse.files.database import KeptWriter, locked
from warehouse.files.held_lock import is_held
from warehouse.files.integrity import damage_at, damaged_blocks, is_damage, read_rows
from warehouse.files.query import Snapshot, open_snapshot
from warehouse.files.read_only import check_reads_only
from warehouse.files.rows import CHILDREN, HELD, IDS, Entry, Row, article_row, as_json, child_rows, insert, instant, selected, short_key
from warehouse.files.snapshot import log_path, publish, settle_log

__all__ = [
    "CHILDREN",
    "HELD",
    "IDS",
    "RULE",
    "Archive",
    "Entry",
    "Incomplete",
    "KeptWriter",
    "Location",
    "Row",
    "Snapshot",
    "Writer",
    "append_whole",
    "archive",
    "article_row",
    "as_json",
    "atomic_files",
    "attach",
    "beside",
    "check_reads_only",
    "child_rows",
    "clear",
    "compact",
    "copy_whole",
    "damage_at",
    "damaged_blocks",
    "database",
    "exchange",
    "foreign_records",
    "incomplete_files",
    "insert",
    "instant",
    "is_damage",
    "is_held",
    "locked",
    "log_path",
    "migrate",
    "open_snapshot",
    "opened",
    "private_files",
    "publish",
    "read_rows",
    "selected",
    "settle_log",
    "short_key",
    "snapshot",
    "snapshot_path",
    "sync_file",
    "sync_folder",
    "sync_tree",
    "transaction",
    "unfinished",
]
