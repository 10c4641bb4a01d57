"""What only Prefect needs: its server, runner, locks, progress and artifacts."""

__all__ = ["flow_run", "prefect_api", "prefect_server", "retention", "ui_progress"]
