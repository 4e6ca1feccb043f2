package dev.counters.playground.fault.trap;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where {@link SyncTrapLauncher}s ask what to do. */
public final class LauncherDoor implements AutoCloseable {
    /** A JVM has to start in it, on a machine that may be busy. */
    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private final Path folder;
    private final Path socket;
    private final ServerSocketChannel server;
    private final Map<Long, CompletableFuture<WaitingLauncher>> launchers = new ConcurrentHashMap<>();

    private LauncherDoor(Path folder) throws IOException {
        this.folder = folder;
        this.socket = folder.resolve("door");
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    public static LauncherDoor open() throws IOException {
        // Nobody else can enter such a folder.
        LauncherDoor door = new LauncherDoor(Files.createTempDirectory("counters-faults"));
        Thread.ofPlatform().daemon().name("launcher-door").start(door::welcome);
        return door;
    }

    /** The command that becomes the given one by way of a launcher. */
    public List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx16m",
                "-XX:-UsePerfData",
                "-XX:-MaxFDLimit",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes().toString(),
                SyncTrapLauncher.class.getName(),
                socket.toString(),
                Long.toString(ProcessHandle.current().pid()),
                "--"));
        all.addAll(command);
        return List.copyOf(all);
    }

    /**
     * Waits until the launcher asks.
     *
     * @throws IOException if the process ended before, or takes too long
     */
    public WaitingLauncher await(Process process) throws IOException {
        CompletableFuture<WaitingLauncher> launcher = launcher(process.pid());
        CompletableFuture<Process> ended = process.onExit();
        try {
            CompletableFuture.anyOf(launcher, ended).get(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
            if (launcher.isDone()) {
                return launcher.get();
            }
            throw new IOException("The launcher of process " + process.pid() + " ended with code " + process.exitValue()
                    + " before it asked for its disks' faults.");
        } catch (TimeoutException e) {
            throw new IOException(
                    "The launcher of process " + process.pid() + " did not ask for its disks' faults in time.", e);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while process " + process.pid() + " was starting.", e);
        } finally {
            launchers.remove(process.pid());
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(socket);
        Files.deleteIfExists(folder);
    }

    private CompletableFuture<WaitingLauncher> launcher(long pid) {
        return launchers.computeIfAbsent(pid, absent -> new CompletableFuture<>());
    }

    private void welcome() {
        while (server.isOpen()) {
            try {
                SocketChannel channel = server.accept();
                // One that says nothing must not keep the others waiting.
                Thread.startVirtualThread(() -> greet(channel));
            } catch (IOException e) {
                // closed, or a launcher that is gone already; await tells of the latter
            }
        }
    }

    private void greet(SocketChannel channel) {
        try {
            long pid = Long.parseLong(Lines.read(channel));
            launcher(pid).complete(new WaitingLauncher(pid, channel));
        } catch (IOException | NumberFormatException e) {
            try {
                channel.close();
            } catch (IOException alsoGone) {
                e.addSuppressed(alsoGone);
            }
        }
    }

    private static Path classes() {
        return Path.of(URI.create(SyncTrapLauncher.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }
}
