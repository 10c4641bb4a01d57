"""One module a publisher; each defines `publisher`. A module is found by being here."""
