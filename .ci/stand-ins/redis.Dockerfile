# The published image starts as root, gives the data to Redis' own user and becomes it, which takes the capabilities that compose.yaml
# leaves it.
ARG BASE=localhost/redis:7
FROM ${BASE}
USER root
RUN chown -R root:root /data
COPY --chmod=755 redis-start /usr/local/bin/redis-start
ENTRYPOINT ["redis-start"]
CMD ["redis-server"]
