package dev.counters.e2e;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The cluster of KUBECONFIG. Image files go to it by the command of COUNTERS_IMAGE_LOADER, if that is set. */
record GivenCluster(Path kubeconfig, Map<String, String> environment) implements Cluster {
    private static final String LOADER = "COUNTERS_IMAGE_LOADER";

    @Override
    public Images images() {
        return Images.loaded(environment);
    }

    @Override
    public boolean load(List<Path> tars) {
        String loader = environment.getOrDefault(LOADER, "");
        if (loader.isEmpty()) {
            return false;
        }
        // The command may have arguments of its own, so a shell takes it apart.
        List<String> command = new ArrayList<>(List.of("sh", "-c", loader + " \"$@\"", LOADER));
        tars.forEach(tar -> command.add(tar.toString()));
        Command.run(command, "", Map.of()).output();
        return true;
    }

    @Override
    public void close() {
        // It was there before the tests.
    }
}
