package dev.counters.playground.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.counters.playground.cluster.objects.Pods;
import dev.counters.playground.cluster.programs.AnyProgram;
import dev.counters.playground.cluster.programs.ForwarderProgram;
import dev.counters.playground.cluster.programs.Images;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands for Envoy where there is none. */
class ForwarderIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @Test
    void isReadyWithAnAppBehindItAndPassesConnectionsOn(@TempDir Path folder) {
        var images = Images.none().with("any", new AnyProgram()).with("envoy", new ForwarderProgram(JAVA));
        try (var cluster = TestCluster.start(folder, images)) {
            cluster.apply(FRONT);
            await().atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(cluster.reasons("front")).contains("StandIn", "Unhealthy"));
            assertThat(Pods.ready(cluster.pod("front"))).isFalse();
            cluster.apply(APP.formatted(JAVA, System.getProperty("java.class.path"), HelloServer.class.getName()));
            await().atMost(SOON).until(() -> Pods.ready(cluster.pod("front")));
            var address = cluster.pod("front").getStatus().getPodIP();
            await().atMost(SOON)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(ask(address)).isEqualTo("hello"));
        }
    }

    private static String ask(String address) throws IOException {
        try (var socket = new Socket(address, 8080)) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readNBytes(5), StandardCharsets.UTF_8);
        }
    }

    private static final String FRONT = """
            apiVersion: v1
            kind: ConfigMap
            metadata: { name: files }
            data:
              bootstrap.yaml: "path_config_source: { path: /etc/envoy/cds.yaml, watched_directory: { path: /etc/envoy } }"
              cds.yaml: "endpoint: { address: { socket_address: { address: app.shop.svc.cluster.local, port_value: 9000 } } }"
            ---
            apiVersion: v1
            kind: Pod
            metadata: { name: front }
            spec:
              containers:
              - name: envoy
                image: envoy:1
                command: [ envoy ]
                args: [ --config-path, /etc/envoy/bootstrap.yaml ]
                ports: [ { name: http, containerPort: 8080 }, { name: management, containerPort: 8081 } ]
                readinessProbe: { httpGet: { path: /edge/ready, port: http }, periodSeconds: 1 }
                volumeMounts: [ { name: files, mountPath: /etc/envoy } ]
              volumes: [ { name: files, configMap: { name: files } } ]
            """;

    private static final String APP = """
            apiVersion: v1
            kind: Service
            metadata: { name: app }
            spec: { clusterIP: None, selector: { app: app }, ports: [ { port: 9000 } ] }
            ---
            apiVersion: v1
            kind: Pod
            metadata: { name: app, labels: { app: app } }
            spec:
              containers:
              - name: main
                image: any
                command: [ "%s", -cp, "%s", "%s", 0.0.0.0, "9000" ]
                readinessProbe: { tcpSocket: { port: 9000 }, periodSeconds: 1 }
            """;
}
