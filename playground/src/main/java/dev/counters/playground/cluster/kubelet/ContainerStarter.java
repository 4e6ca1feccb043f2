package dev.counters.playground.cluster.kubelet;

import dev.counters.playground.cluster.objects.ObjectKey;
import dev.counters.playground.cluster.programs.ContainerSetting;
import dev.counters.playground.cluster.programs.Program;
import dev.counters.playground.cluster.programs.Start;
import dev.counters.playground.process.ContainerProcess;
import dev.counters.playground.process.ProcessGroup;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Makes a process of a container: its files, its environment, its command. */
final class ContainerStarter {
    private static final String TEMPORARY = "/tmp";

    private final Machine machine;
    private final Path podFolder;
    private final Mounts mounts;

    ContainerStarter(Machine machine, Path podFolder) {
        this.machine = machine;
        this.podFolder = podFolder;
        this.mounts = new Mounts(podFolder, machine::disk, machine.contents(), machine.cluster());
    }

    /**
     * Starts it.
     *
     * @param log where its output goes
     * @throws ContainerConfigException where something that it names is missing
     * @throws IOException where the command cannot be run
     */
    RunningContainer start(Pod pod, Container container, Path log) throws ContainerConfigException, IOException {
        var program = program(container);
        var address = machine.addresses().of(ObjectKey.of(pod));
        var text = mounts.of(pod, address, container, program);
        var disks = mounts.disks(pod, container);
        var folder = Files.createDirectories(podFolder.resolve("containers").resolve(container.getName()));
        var start = program.start(setting(pod, address, container, text, folder));
        if (start.command().isEmpty()) {
            throw new IOException("the container names no command");
        }
        Files.createDirectories(log.getParent());
        var process = machine.starter()
                .start(builder(machine.launcher().command(start.command(), disks), start, text, container, folder)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile()));
        register(pod, container, process, disks);
        return new RunningContainer(process, machine.clock().instant(), start.environment(), text, folder, disks);
    }

    /** Writes what changed in ConfigMaps and Secrets since. */
    void refresh(Pod pod, Container container) throws ContainerConfigException, IOException {
        mounts.of(pod, machine.addresses().of(ObjectKey.of(pod)), container, program(container));
    }

    /** Runs a command as if inside the container. */
    ProbeAnswer exec(RunningContainer running, List<String> command, Duration timeout) {
        try {
            var output = Files.createTempFile(running.folder(), "exec", ".out");
            try {
                return exec(running, command, timeout, output);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            return ProbeAnswer.bad(String.valueOf(e.getMessage()));
        }
    }

    private ProbeAnswer exec(RunningContainer running, List<String> command, Duration timeout, Path output)
            throws IOException {
        var local = command.stream().map(running.text()::of).toList();
        var builder = new ProcessBuilder(machine.launcher().command(local, List.of()))
                .directory(running.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().putAll(running.environment());
        var process = machine.starter().start(builder);
        try {
            if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                ProcessGroup.kill(process);
                return ProbeAnswer.bad("command timed out after " + timeout.toSeconds() + "s");
            }
        } catch (InterruptedException e) {
            ProcessGroup.kill(process);
            Thread.currentThread().interrupt();
            return ProbeAnswer.bad("interrupted");
        }
        return process.exitValue() == 0 ? ProbeAnswer.good() : ProbeAnswer.bad(Tail.of(output));
    }

    private void register(Pod pod, Container container, Process process, List<Path> disks) throws IOException {
        var metadata = pod.getMetadata();
        try {
            machine.processes()
                    .add(
                            process,
                            new ContainerProcess(
                                    metadata.getNamespace(),
                                    metadata.getName(),
                                    container.getName(),
                                    process.pid(),
                                    disks));
            machine.launcher().started(process, disks);
        } catch (IOException e) {
            ProcessGroup.kill(process);
            machine.processes().remove(process);
            throw e;
        }
    }

    private ContainerSetting setting(Pod pod, String address, Container container, LocalText text, Path folder)
            throws ContainerConfigException, IOException {
        var environment = environment(pod, address, container, text, folder);
        return new ContainerSetting(
                container,
                address,
                folder,
                Path.of(Optional.ofNullable(environment.get("TMPDIR")).orElse(folder.toString())),
                local(container.getCommand(), environment, text),
                local(container.getArgs(), environment, text),
                environment,
                machine.cluster());
    }

    private static List<String> local(List<String> words, Map<String, String> environment, LocalText text) {
        return words.stream()
                .map(word -> text.of(Expansion.of(word, environment)))
                .toList();
    }

    /** Nothing of this JVM's own environment but where programs are. */
    private Map<String, String> environment(Pod pod, String address, Container container, LocalText text, Path folder)
            throws ContainerConfigException, IOException {
        var temporary = text.folder(TEMPORARY).orElse(folder.resolve("tmp"));
        Files.createDirectories(temporary);
        var all = new HashMap<String, String>();
        all.put("PATH", machine.path());
        all.put("HOME", folder.toString());
        all.put("TMPDIR", temporary.toString());
        all.put("LANG", "C.UTF-8");
        all.put("HOSTNAME", pod.getMetadata().getName());
        new Variables(machine.contents())
                .of(pod, address, container)
                .forEach((name, value) -> all.put(name, text.of(value)));
        return all;
    }

    private static ProcessBuilder builder(
            List<String> command, Start start, LocalText text, Container container, Path folder) {
        var builder = new ProcessBuilder(command)
                .directory(Optional.ofNullable(container.getWorkingDir())
                        .flatMap(text::folder)
                        .orElse(folder)
                        .toFile());
        builder.environment().clear();
        builder.environment().putAll(start.environment());
        return builder;
    }

    private Program program(Container container) throws ContainerConfigException {
        return machine.images()
                .program(container.getImage())
                .orElseThrow(() -> ContainerConfigException.image(
                        "Container image \"%s\" is not present: this machine has programs for images whose name holds one of: %s"
                                .formatted(
                                        container.getImage(), machine.images().known())));
    }
}
