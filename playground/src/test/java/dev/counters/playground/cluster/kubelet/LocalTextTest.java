package dev.counters.playground.cluster.kubelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalTextTest {
    private final LocalText text = new LocalText(
            Map.of(
                    "/tmp", Path.of("/tmp/pods/1/tmp"),
                    "/data", Path.of("/tmp/disk"),
                    "/etc/redis", Path.of("/tmp/files"),
                    "/etc/redis/passwords", Path.of("/tmp/secret")),
            "127.97.0.5");

    @ParameterizedTest
    @CsvSource({
        "dir /data,                            dir /tmp/disk",
        "cat /etc/redis/passwords/operator,    cat /tmp/secret/operator",
        "sh /etc/redis/start.sh,               sh /tmp/files/start.sh",
        "/tmp/x and /data,                     /tmp/pods/1/tmp/x and /tmp/disk",
        "--dir=/data,                          --dir=/tmp/disk",
        "/database /data-2 /var/data,          /database /data-2 /var/data",
        "../data http://data, ../data http://data",
        "listen 0.0.0.0:8080,                  listen 127.97.0.5:8080",
        "ask 127.0.0.1,                        ask 127.97.0.5",
        "end with 127.0.0.1.,                  end with 127.97.0.5.",
        "from 0.0.0.0/0,                       from 0.0.0.0/0",
        "version 10.0.0.0.1,                   version 10.0.0.0.1",
    })
    void fitsThisMachine(String written, String expected) {
        assertThat(text.of(written)).isEqualTo(expected);
    }

    @Test
    void knowsTheFolderOfAPath() {
        assertThat(text.folder("/etc/redis/passwords/operator")).contains(Path.of("/tmp/secret/operator"));
        assertThat(text.folder("/data")).contains(Path.of("/tmp/disk"));
        assertThat(text.folder("/database")).isEmpty();
    }
}
