package dev.counters.operator.dependent.redis;

import dev.counters.api.v1alpha1.RedisSpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.blueprint.Ports;
import dev.counters.operator.dependent.ContainerShape;
import dev.counters.operator.dependent.Credentials;
import dev.counters.operator.dependent.PodShape;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.ArrayList;
import java.util.List;

/** The one container of a Redis pod, and its volumes. */
final class RedisContainer {
    static final String DATA = "data";

    /** Under which name the others know a server; only servers in replication have it. */
    static final String HOST = "POD_HOST";

    static final String DATA_FOLDER = "/data";
    static final String FILES = "files";
    static final String FILES_FOLDER = "/etc/redis";
    private static final String PASSWORDS = "passwords";
    static final String RUN = "run";
    static final String RUN_FOLDER = "/run/redis";

    private RedisContainer() {}

    static Container of(Blueprint blueprint, String image) {
        var redis = blueprint.spec().redis();
        var ports = blueprint.redisPorts();
        var container = alone(redis, image, ports);
        var whole = redis.isReplicated() ? replicated(container, blueprint.names(), ports) : container;
        return blueprint.encryption().stage().hasEncryptedPort() ? encrypted(whole) : whole;
    }

    /** A server among several is started once it answers, but ready only while it holds what the others hold. */
    private static Container replicated(Container container, Names names, List<Integer> ports) {
        return container
                .edit()
                .withEnv(
                        new EnvVarBuilder()
                                .withName("POD_NAME")
                                .withNewValueFrom()
                                .withNewFieldRef("v1", "metadata.name")
                                .endValueFrom()
                                .build(),
                        new EnvVar(HOST, "$(POD_NAME)." + names.host(names.of(Part.REDIS)), null))
                .withStartupProbe(accepting(ports, 2, 1800))
                .withReadinessProbe(ready(3, 2))
                .build();
    }

    private static Container encrypted(Container container) {
        return container
                .edit()
                .addToVolumeMounts(ContainerShape.readOnly(ServerCertificate.VOLUME, ServerCertificate.FOLDER))
                .build();
    }

    /** {@return by which name a port is known to probes and to the Service} */
    static String portName(int port) {
        return port == Ports.REDIS_TLS ? Ports.REDIS_TLS_NAME : Ports.REDIS_NAME;
    }

    private static Container alone(RedisSpec redis, String image, List<Integer> ports) {
        return new ContainerBuilder()
                .withName(Part.REDIS.component())
                .withImage(image)
                .withCommand("sh", FILES_FOLDER + "/" + RedisFiles.START)
                .withPorts(ports.stream()
                        .map(port -> ContainerShape.port(portName(port), port))
                        .toList())
                // Reading a large append-only file takes its time: an hour, before the server is given up.
                .withStartupProbe(ready(2, 1800))
                .withReadinessProbe(ready(5, 2))
                .withLivenessProbe(accepting(ports, 10, 6))
                .withResources(RedisFiles.resources(redis))
                .withSecurityContext(PodShape.locked())
                .withVolumeMounts(
                        ContainerShape.writable(DATA, DATA_FOLDER),
                        ContainerShape.writable(RUN, RUN_FOLDER),
                        ContainerShape.readOnly(FILES, FILES_FOLDER),
                        ContainerShape.readOnly(PASSWORDS, FILES_FOLDER + "/passwords"),
                        Credentials.mount())
                .build();
    }

    static List<Volume> volumes(Blueprint blueprint) {
        var name = blueprint.names().of(Part.REDIS);
        var volumes = new ArrayList<>(List.of(
                ContainerShape.files(FILES, name),
                new VolumeBuilder()
                        .withName(PASSWORDS)
                        .withNewSecret()
                        .withSecretName(name)
                        .withDefaultMode(0440)
                        .endSecret()
                        .build(),
                Credentials.volume(blueprint),
                new VolumeBuilder()
                        .withName(RUN)
                        .withNewEmptyDir()
                        .withMedium("Memory")
                        .withSizeLimit(new Quantity("1", "Mi"))
                        .endEmptyDir()
                        .build()));
        if (blueprint.encryption().stage().hasEncryptedPort()) {
            volumes.add(ServerCertificate.volume(blueprint.names()));
        }
        return volumes;
    }

    private static Probe ready(int periodSeconds, int failures) {
        return new ProbeBuilder()
                .withNewExec()
                .withCommand("sh", FILES_FOLDER + "/" + RedisFiles.READY)
                .endExec()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(3)
                .withFailureThreshold(failures)
                .build();
    }

    private static Probe accepting(List<Integer> ports, int periodSeconds, int failures) {
        return new ProbeBuilder()
                .withNewTcpSocket()
                .withPort(new IntOrString(portName(ports.getFirst())))
                .endTcpSocket()
                .withPeriodSeconds(periodSeconds)
                .withTimeoutSeconds(3)
                .withFailureThreshold(failures)
                .build();
    }
}
