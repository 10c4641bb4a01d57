"""How an installation is: `warta status` and `warta doctor`."""

__all__ = ["doctor", "status", "status_view"]
