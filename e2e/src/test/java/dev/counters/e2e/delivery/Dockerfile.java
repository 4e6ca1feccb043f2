package dev.counters.e2e.delivery;

import dev.counters.e2e.ProjectFiles;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the last stage of a Dockerfile makes of its image.
 *
 * @param arguments ARGs before the first stage, with their defaults
 */
record Dockerfile(
        Map<String, String> arguments,
        List<String> entryPoint,
        String user,
        List<String> ports,
        Map<String, String> labels,
        List<String> environment) {
    private static final Pattern LABEL = Pattern.compile("([\\w.-]+)=\"([^\"]*)\"");

    static Dockerfile of(String module) {
        return parse(Environment.read(ProjectFiles.at(module).resolve("Dockerfile")));
    }

    static Dockerfile parse(String text) {
        Dockerfile read =
                new Dockerfile(new HashMap<>(), List.of(), "", new ArrayList<>(), new HashMap<>(), new ArrayList<>());
        boolean staged = false;
        for (String line :
                text.replaceAll("(?m)^#.*\n", "").replace("\\\n", " ").split("\n")) {
            String[] words = line.strip().split("\\s+", 2);
            switch (words[0]) {
                case "ARG" -> {
                    if (!staged) {
                        read.arguments().put(words[1].split("=", 2)[0], words[1].split("=", 2)[1]);
                    }
                }
                case "FROM" -> {
                    staged = true;
                    read = new Dockerfile(
                            read.arguments(), List.of(), "", new ArrayList<>(), new HashMap<>(), new ArrayList<>());
                }
                case "ENTRYPOINT" -> read = read.withEntryPoint(list(words[1]));
                case "USER" -> read = read.withUser(words[1]);
                case "EXPOSE" -> read.ports().addAll(List.of(words[1].split("\\s+")));
                case "ENV" -> read.environment().add(words[1]);
                case "LABEL" -> {
                    Matcher label = LABEL.matcher(words[1]);
                    while (label.find()) {
                        read.labels().put(label.group(1), label.group(2));
                    }
                }
                default -> {}
            }
        }
        return read;
    }

    private Dockerfile withEntryPoint(List<String> command) {
        return new Dockerfile(arguments, command, user, ports, labels, environment);
    }

    private Dockerfile withUser(String name) {
        return new Dockerfile(arguments, entryPoint, name, ports, labels, environment);
    }

    @SuppressWarnings("unchecked")
    private static List<String> list(String json) {
        return new KubernetesSerialization().unmarshal(json, List.class);
    }
}
