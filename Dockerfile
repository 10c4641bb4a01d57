# Warta with its flows and a Prefect client; the same image serves as server and as worker.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /opt/warta

# What the lock holds first: it changes more rarely than the code.
COPY requirements.lock ./
RUN pip install --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md LICENSE prefect.yaml ./
COPY extractors extractors
COPY warehouse warehouse
COPY flows flows
RUN pip install --no-deps --no-build-isolation --editable .

# warta.toml is looked for in the working folder; database and archive lie in the volume.
RUN useradd --create-home --uid 10001 warta && install -d -o warta -g warta /srv/warta /etc/warta
USER warta
WORKDIR /etc/warta
ENV WARTA_HOME=/srv/warta
VOLUME /srv/warta

# `warta up` is told to stop by SIGTERM and then lets the runs that go on end their batches.
STOPSIGNAL SIGTERM
ENTRYPOINT ["warta"]
CMD ["up"]
