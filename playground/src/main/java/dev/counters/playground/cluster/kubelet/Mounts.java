package dev.counters.playground.cluster.kubelet;

import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.programs.ClusterAccess;
import dev.counters.playground.cluster.programs.Program;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The folders of a pod's volumes. ConfigMaps' texts are made to fit a container, so each has its own copy. */
final class Mounts {
    private final Path podFolder;
    private final Function<ObjectKey, Path> disks;
    private final VolumeFiles files;
    private final ClusterAccess cluster;
    private final Map<Path, AtomicFolder> written = new HashMap<>();

    /** @param disks the folders of volume claims, which stay when the pod goes */
    Mounts(Path podFolder, Function<ObjectKey, Path> disks, Contents contents, ClusterAccess cluster) {
        this.cluster = cluster;
        this.podFolder = podFolder;
        this.disks = disks;
        this.files = new VolumeFiles(contents);
    }

    /**
     * Makes the folders of a container, and writes what changed since.
     *
     * @throws ContainerConfigException where something is missing
     */
    LocalText of(Pod pod, String address, Container container, Program program)
            throws ContainerConfigException, IOException {
        var folders = new HashMap<String, Path>();
        for (var mount : container.getVolumeMounts()) {
            folders.put(trimmed(mount.getMountPath()), folder(pod, container, mount));
        }
        var text = new LocalText(folders, address);
        for (var mount : container.getVolumeMounts()) {
            write(pod, address, container, volume(pod, mount), file -> program.file(text.of(file), cluster));
        }
        return text;
    }

    /** The folders of the persistent volumes that a container mounts. */
    List<Path> disks(Pod pod, Container container) throws ContainerConfigException, IOException {
        var all = new ArrayList<Path>();
        for (var mount : container.getVolumeMounts()) {
            var volume = volume(pod, mount);
            if (volume.getPersistentVolumeClaim() != null) {
                all.add(folder(pod, container, volume));
            }
        }
        return all;
    }

    private void write(Pod pod, String address, Container container, Volume volume, UnaryOperator<String> local)
            throws ContainerConfigException, IOException {
        if (VolumeFiles.areOf(volume)) {
            written.computeIfAbsent(
                            folder(pod, container, volume),
                            folder -> new AtomicFolder(folder, VolumeFiles.secret(volume)))
                    .write(files.of(pod, address, volume, local));
        }
    }

    private Path folder(Pod pod, Container container, VolumeMount mount) throws ContainerConfigException, IOException {
        var folder = folder(pod, container, volume(pod, mount));
        var subPath = Optional.ofNullable(mount.getSubPath()).orElse("");
        if (subPath.isEmpty()) {
            return folder;
        }
        var inside = folder.resolve(subPath).normalize();
        if (!inside.startsWith(folder)) {
            throw ContainerConfigException.volume("subPath must stay in its volume: " + subPath);
        }
        return inside;
    }

    private Path folder(Pod pod, Container container, Volume volume) throws ContainerConfigException, IOException {
        if (volume.getPersistentVolumeClaim() != null) {
            return Files.createDirectories(disks.apply(new ObjectKey(
                    pod.getMetadata().getNamespace(),
                    volume.getPersistentVolumeClaim().getClaimName())));
        }
        if (volume.getEmptyDir() != null) {
            return Files.createDirectories(podFolder.resolve("volumes").resolve(volume.getName()));
        }
        if (!VolumeFiles.areOf(volume)) {
            throw ContainerConfigException.volume("this machine cannot mount the kind of volume " + volume.getName());
        }
        return podFolder.resolve("containers").resolve(container.getName()).resolve(volume.getName());
    }

    private static Volume volume(Pod pod, VolumeMount mount) throws ContainerConfigException {
        return pod.getSpec().getVolumes().stream()
                .filter(volume -> volume.getName().equals(mount.getName()))
                .findFirst()
                .orElseThrow(() -> ContainerConfigException.volume("there is no volume " + mount.getName()));
    }

    private static String trimmed(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
