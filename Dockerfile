# `credscore check` as an unprivileged user. Not tested.
#
#   docker build -t credscore .
#   docker run --rm --network none -v "$PWD:/texts:ro" credscore check docs README.md
FROM python:3.12-slim AS build
COPY . /src
RUN pip wheel --no-cache-dir --wheel-dir /wheels /src

FROM python:3.12-slim
RUN --mount=type=bind,from=build,source=/wheels,target=/wheels \
    pip install --no-cache-dir --no-index --find-links /wheels credscore \
    && useradd --no-create-home --uid 10001 credscore
USER 10001
WORKDIR /texts
ENTRYPOINT ["credscore"]
CMD ["check"]
