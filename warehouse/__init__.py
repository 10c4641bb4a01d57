"""The only code that speaks SQL: archive, load, publish and the views that people query."""
