package dev.counters.faults.rig;

import dev.counters.faults.network.Site;
import dev.counters.playground.cluster.programs.ClusterAccess;
import dev.counters.playground.cluster.programs.ContainerSetting;
import dev.counters.playground.cluster.programs.RedisBinary;
import dev.counters.playground.cluster.programs.RedisProgram;
import dev.counters.playground.cluster.programs.SearchPath;
import dev.counters.playground.cluster.programs.Start;
import dev.counters.playground.fault.DiskFailure;
import dev.counters.playground.fault.Faults;
import dev.counters.playground.fault.Selector;
import dev.counters.playground.fault.TornWrites;
import io.fabric8.kubernetes.api.model.Container;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One Redis over one folder of data, through all its restarts. To be used by one thread. */
final class RedisServer {
    private final Site site;
    private final Processes processes;
    private final Faults faults;
    private final RedisFiles files;
    private final InetSocketAddress address;
    private final Optional<Clock> clock;
    private final Optional<GroupEncryption> encryption;
    private final List<Path> disks;
    private final Start start;
    private Process process;
    private boolean diskHarmed;
    private boolean certificateWaits;

    private RedisServer(
            Site site,
            Processes processes,
            Faults faults,
            RedisFiles files,
            InetSocketAddress address,
            Optional<Clock> clock,
            RedisSetting setting,
            Start start)
            throws IOException {
        this.site = site;
        this.processes = processes;
        this.faults = faults;
        this.files = files;
        this.address = address;
        this.clock = clock;
        this.encryption = setting.encryption();
        this.disks = setting.disk() ? List.of(files.data()) : List.of();
        this.start = start;
        this.process = launch();
    }

    /** Starts one over an empty folder. */
    static RedisServer start(
            Processes processes,
            Faults faults,
            RedisSetting setting,
            Optional<Path> clockLibrary,
            Path folder,
            Site site,
            int port)
            throws IOException {
        var address = new InetSocketAddress(site.address(), port);
        var files = new RedisFiles(folder);
        files.write(setting, address.getPort());
        var library = setting.clock() && setting.server().settable() ? clockLibrary : Optional.<Path>empty();
        var clock = library.isPresent() ? Optional.of(new Clock(library.get(), folder)) : Optional.<Clock>empty();
        var binary = setting.server().binary();
        var program = clock.isPresent() ? clock.get().program(binary.file()) : binary.file();
        var start = new RedisProgram(
                        new RedisBinary(program, binary.version(), binary.carried()), SearchPath.ofMachine())
                .start(new ContainerSetting(
                        new Container(),
                        address.getHostString(),
                        folder,
                        folder,
                        List.of("sh", files.start().toString()),
                        List.of(),
                        Map.of(),
                        new ClusterAccess(address, name -> List.of(), UnaryOperator.identity())));
        return new RedisServer(site, processes, faults, files, address, clock, setting, start);
    }

    InetSocketAddress address() {
        return address;
    }

    Path log() {
        return files.log();
    }

    void ensureUp() throws IOException {
        restartIfEnded();
        resume();
    }

    /** As a kubelet does it: also one that has ended by itself, say because its disk failed. */
    void restartIfEnded() throws IOException {
        if (!process.isAlive()) {
            // A killed start script may have left a stopped helper behind.
            Processes.kill(process);
            Clock.cleanUpAfter(process.pid());
            process = launch();
        }
    }

    void kill() {
        Processes.kill(process);
    }

    void freeze() {
        whileUp(() -> faults.stop(selector()));
    }

    void resume() {
        whileUp(() -> faults.resume(selector()));
    }

    void cutPower(TornWrites torn) {
        whileUp(() -> {
            faults.cutPower(selector(), torn);
            process.onExit().join();
        });
    }

    void slowDisk(Duration delay) {
        whileUp(() -> {
            faults.slowDisk(selector(), delay);
            diskHarmed = true;
        });
    }

    void breakDisk(DiskFailure failure) {
        whileUp(() -> {
            faults.failDisk(selector(), failure);
            diskHarmed = true;
        });
    }

    void mendDisk() {
        if (diskHarmed) {
            faults.mendDisk(selector());
            diskHarmed = false;
        }
    }

    void leap(long seconds) throws IOException {
        if (clock.isPresent()) {
            clock.get().leap(seconds);
        }
    }

    /** Ends it, and its disk comes back empty. */
    void emptyDisk() throws IOException {
        kill();
        Folders.delete(files.data());
        Files.createDirectories(files.data());
    }

    /** From its next start on. */
    void giveReplicationPassword(String password) throws IOException {
        files.writeReplicationPassword(password);
    }

    /** It is to take it, or finds it at its next start. */
    void giveCertificate() throws IOException {
        files.writeCertificate(encryption.orElseThrow());
        certificateWaits = true;
    }

    /** {@return whether it shows what it was given} */
    boolean takesCertificate() {
        if (certificateWaits) {
            try (var line = line()) {
                var taken = line.ask(
                        "CONFIG", "SET", "tls-cert-file", files.certificate().toString());
                certificateWaits = taken.isEmpty();
            } catch (IOException notYet) {
                return false;
            }
        }
        return !certificateWaits;
    }

    /** {@return what it says of itself; empty if it does not answer} */
    Optional<MemberLook> look() {
        return MemberLook.at(address, encryption.map(GroupEncryption::context));
    }

    boolean isUp() {
        return process.isAlive();
    }

    Site site() {
        return site;
    }

    /** Ends it and forgets all that it has written. */
    void remove() throws IOException {
        kill();
        Clock.cleanUpAfter(process.pid());
        Folders.delete(files.folder());
    }

    private void whileUp(Runnable harm) {
        Harming.of(process, harm);
    }

    private Process launch() throws IOException {
        certificateWaits = false;
        return processes.start(site, start, disks, files.log());
    }

    private RedisLine line() throws IOException {
        return new RedisLine(
                address, encryption.map(GroupEncryption::context), "operator", RedisFiles.PASSWORDS.operator());
    }

    private Selector selector() {
        return new Selector(site.name(), container -> container.pod().equals(site.name()));
    }
}
