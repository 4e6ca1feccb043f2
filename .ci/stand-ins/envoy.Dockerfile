# As the published image, which has its program alone and a user without rights: Envoy from the tests' tools.
ARG BASE=localhost/debian:bookworm-slim
FROM ${BASE}
COPY envoy /usr/local/bin/envoy
USER 65532:65532
EXPOSE 10000
ENTRYPOINT ["/usr/local/bin/envoy"]
