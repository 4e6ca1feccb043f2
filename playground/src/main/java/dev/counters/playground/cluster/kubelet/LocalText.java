package dev.counters.playground.cluster.kubelet;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Turns what is written for a container into what holds for a process of this machine: each mount path becomes its
 * folder, and the addresses of "all interfaces" and of loopback become the pod's.
 */
final class LocalText {
    private static final String ADDRESSES = "(?<![\\d.])(?:127\\.0\\.0\\.1|0\\.0\\.0\\.0)(?![\\d/]|\\.\\d)";

    private final Map<String, Path> mounts;
    private final String address;
    private final Pattern pattern;

    /** @param mounts from path in the container to folder or file */
    LocalText(Map<String, Path> mounts, String address) {
        this.mounts = Map.copyOf(mounts);
        this.address = address;
        // One pass over all, longest first: a folder's own path may contain another mount path, such as /tmp.
        var paths = mounts.keySet().stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(path -> "(?<![\\w./-])" + Pattern.quote(path) + "(?![\\w-])")
                .collect(Collectors.joining("|"));
        pattern = Pattern.compile(paths.isEmpty() ? ADDRESSES : paths + "|" + ADDRESSES);
    }

    String of(String text) {
        return pattern.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(Optional.ofNullable(mounts.get(found.group()))
                        .map(Path::toString)
                        .orElse(address)));
    }

    /** The folder of a path that is mounted, or lies in one. */
    Optional<Path> folder(String path) {
        return mounts.entrySet().stream()
                .filter(mount -> path.equals(mount.getKey()) || path.startsWith(mount.getKey() + "/"))
                .max(Comparator.comparingInt(
                        (Map.Entry<String, Path> mount) -> mount.getKey().length()))
                .map(mount -> mount.getValue()
                        .resolve(path.substring(mount.getKey().length()).replaceFirst("^/", "")));
    }
}
