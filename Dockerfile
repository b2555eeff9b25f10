# The command as an image: docker build -t readygate . && docker run --rm -v "$PWD:/work:ro" readygate scan
# For a build that stays the same to the bit, give the base by its digest: --build-arg BASE=python:3.13.9-slim-bookworm@sha256:...
ARG BASE=python:3.13.9-slim-bookworm

FROM ${BASE} AS build
# What is installed beside the scanner: --build-arg EXTRAS=[all] adds the clouds' libraries, EXTRAS= leaves the server out.
ARG EXTRAS=[serve]
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY scanner scanner
COPY policies policies
# The shipped checklists are links to those of the systems that they are tested on.
COPY fixtures fixtures
RUN python -m venv --without-pip /opt/readygate \
 && python -m pip --python /opt/readygate install --no-cache-dir --disable-pip-version-check ".${EXTRAS}"

FROM ${BASE}
# git tells what a change brought (--since) and which files are tracked.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install -y --no-install-recommends git \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --user-group --create-home readygate \
 && git config --system --add safe.directory '*'
COPY --from=build /opt/readygate /opt/readygate
ENV PATH=/opt/readygate/bin:$PATH
USER 10001:10001
WORKDIR /work
# For `serve --listen 0.0.0.0:8080`; other commands have ended before it is first asked.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
ENTRYPOINT ["readygate"]
CMD ["--help"]
