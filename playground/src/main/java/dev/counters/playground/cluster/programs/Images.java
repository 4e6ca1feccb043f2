package dev.counters.playground.cluster.programs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which program stands for which image: the first whose word is in the image's name, without registry and tag. */
public final class Images {
    private final Map<String, Program> programs;

    private Images(Map<String, Program> programs) {
        this.programs = programs;
    }

    /** None yet. */
    public static Images none() {
        return new Images(Map.of());
    }

    /** The same and one more. */
    public Images with(String word, Program program) {
        var all = new LinkedHashMap<>(programs);
        all.put(word, program);
        return new Images(all);
    }

    public Optional<Program> program(String image) {
        var name = name(image);
        return programs.entrySet().stream()
                .filter(entry -> name.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** For people whose image is none of these. */
    public String known() {
        return String.join(", ", programs.keySet());
    }

    /** {@code registry.example:5000/team/counter-app:1.2@sha256:…} is {@code counter-app}. */
    static String name(String image) {
        var path = image.substring(image.lastIndexOf('/') + 1);
        var end = path.split("[:@]", 2);
        return end[0];
    }
}
