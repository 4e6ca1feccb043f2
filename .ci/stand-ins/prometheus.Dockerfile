# As the published image, with its paths and user: Prometheus from the tests' tools.
ARG BASE=localhost/debian:bookworm-slim
FROM ${BASE}
COPY prometheus /bin/prometheus
USER 65534:65534
EXPOSE 9090
WORKDIR /prometheus
VOLUME /prometheus
ENTRYPOINT ["/bin/prometheus"]
