"""Network, clock and Prefect: where articles come from and when."""
