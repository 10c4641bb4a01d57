# Warta with its flows and a Prefect client; the same image serves as server and as worker.
#
#   docker compose exec worker warta status
#   docker compose exec worker warta backup /srv/warta/backups/2026-03-01
#   docker compose run --rm worker sql "FROM news.latest_articles LIMIT 10"
#
# Database, archive and backups are in the volume /srv/warta; copy a backup out with `docker compose cp worker:/srv/warta/backups .`.
FROM python:3.11.13-slim-bookworm AS build

ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /build

# What the lock holds first: it changes more rarely than the code. Its hashes are checked here.
COPY requirements.lock ./
RUN pip wheel --require-hashes --requirement requirements.lock --wheel-dir wheels
COPY pyproject.toml README.md LICENSE ./
COPY extractors extractors
COPY warehouse warehouse
COPY flows flows
RUN pip install --no-index --find-links wheels hatchling && pip wheel --no-deps --no-build-isolation --wheel-dir wheels .

FROM python:3.11.13-slim-bookworm

ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONSAFEPATH=1
# Only what Warta itself needs of the locked wheels: no tools for tests and builds.
RUN --mount=type=bind,from=build,source=/build/wheels,target=/wheels pip install --no-index --find-links /wheels warta
COPY prefect.yaml /opt/warta/prefect.yaml

# warta.toml is read from the working folder; database and archive are in the volume.
RUN useradd --create-home --uid 10001 warta && install -d -o warta -g warta /srv/warta /etc/warta
USER warta
WORKDIR /etc/warta
ENV WARTA_HOME=/srv/warta
VOLUME /srv/warta

# On SIGTERM `warta up` lets running flows finish their batches.
STOPSIGNAL SIGTERM
ENTRYPOINT ["warta"]
CMD ["up"]
