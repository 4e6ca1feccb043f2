package dev.counters.app.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of an image in a folder of this machine, with the times that they have in the image, and its program: the image's
 * own JDK, which runs here as well as it does in a container.
 */
record ImageTree(Path root, List<String> entrypoint, List<String> path) {
    private static final Pattern CONFIG = Pattern.compile("\"Config\":\"([^\"]+)\"");
    private static final Pattern LAYERS = Pattern.compile("\"Layers\":\\[([^]]*)]");
    private static final Pattern ENTRYPOINT = Pattern.compile("\"Entrypoint\":\\[([^]]*)]");
    private static final Pattern PATH = Pattern.compile("\"PATH=([^\"]*)\"");
    private static final String APP = "/app/";

    /** @param image a tar file as {@code docker load} takes it */
    static ImageTree unpack(Path image, Path folder) throws IOException {
        var packed = Files.createDirectory(folder.resolve("packed"));
        var root = Files.createDirectory(folder.resolve("root"));
        untar(image, packed);
        var manifest = Files.readString(packed.resolve("manifest.json"));
        var config = Files.readString(packed.resolve(first(CONFIG, manifest)));
        for (var layer : words(first(LAYERS, manifest))) {
            untar(packed.resolve(layer), root);
        }
        return new ImageTree(
                root,
                words(first(ENTRYPOINT, config)),
                List.of(first(PATH, config).split(":")));
    }

    /** Starts the program as a container would, but for where its files are. */
    Process start(Map<String, String> environment, Path log, String... flags) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        for (var argument : entrypoint.subList(1, entrypoint.size())) {
            if (argument.equals("-cp")) {
                command.addAll(List.of(flags));
            }
            command.add(here(argument));
        }
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    Path file(String inImage) {
        return root.resolve(inImage.substring(1));
    }

    private Path java() {
        return path.stream()
                .map(folder -> file(folder).resolve("java"))
                .filter(java -> Files.isExecutable(java) && !Files.isSymbolicLink(java))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the image has no java on its PATH"));
    }

    /** An argument, or the file of arguments that it names, with the paths that the image's files have here. */
    private String here(String argument) throws IOException {
        var text = argument.startsWith("@") ? Files.readString(file(argument.substring(1))) : argument;
        return text.strip().replace(APP, root + APP);
    }

    private static void untar(Path archive, Path folder) throws IOException {
        // Devices need more rights than are needed here, and links may lead out of the folder.
        var code = new ProcessBuilder(
                        "tar",
                        "-xf",
                        archive.toString(),
                        "--warning=no-unknown-keyword",
                        "-C",
                        folder.toString(),
                        "--exclude=./dev",
                        "--exclude=dev/*")
                .inheritIO()
                .start()
                .onExit()
                .join()
                .exitValue();
        if (code != 0) {
            throw new IOException("tar -xf " + archive + " ended with " + code);
        }
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + pattern + " in the image"));
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split(","))
                .flatMap(word -> Stream.of(word.strip()))
                .map(word -> word.substring(1, word.length() - 1))
                .toList();
    }
}
