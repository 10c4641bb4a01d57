"""Backups, restores and exports."""

from warehouse.backup.manifest import verify

__all__ = ["backup", "export", "manifest", "restore", "verify"]
