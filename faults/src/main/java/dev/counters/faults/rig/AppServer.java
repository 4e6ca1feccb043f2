package dev.counters.faults.rig;

import dev.counters.faults.network.Site;
import dev.counters.playground.cluster.programs.Start;
import dev.counters.playground.fault.Faults;
import dev.counters.playground.fault.Selector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One app through all its restarts. To be used by one thread. */
final class AppServer {
    /** Its drain, and what it waits for requests in flight, and some more. */
    private static final long LONGEST_END_SECONDS = 20;

    private final Site site;
    private final Processes processes;
    private final Faults faults;
    private final Start start;
    private final Path log;
    private Process process;
    /** Was told to end; another harm may have ended it since. */
    private Process leaving;

    AppServer(Site site, Processes processes, Faults faults, Start start, Path log) throws IOException {
        this.site = site;
        this.processes = processes;
        this.faults = faults;
        this.start = start;
        this.log = log;
        this.process = launch();
        this.leaving = process;
    }

    Path log() {
        return log;
    }

    /** Does not wait until it serves. */
    void ensureUp() throws IOException {
        restartIfEnded();
        resume();
    }

    void restartIfEnded() throws IOException {
        if (!process.isAlive()) {
            process = launch();
        }
    }

    void kill() {
        Processes.kill(process);
    }

    /** Writes where each of its threads is at the moment into a file of that folder. */
    void dumpThreads(Path folder, String begin) throws IOException, InterruptedException {
        ThreadDump.of(process, folder.resolve(begin + site.name() + ".threads.txt"));
    }

    void terminate() {
        leaving = process;
        leaving.destroy();
    }

    /** After {@link #terminate}: waits for the end, and starts it anew. */
    void ensureNew() throws IOException, InterruptedException {
        resume();
        if (!leaving.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(site.name() + " did not end within %d s of SIGTERM".formatted(LONGEST_END_SECONDS));
        }
        ensureUp();
    }

    void freeze() {
        Harming.of(process, () -> faults.stop(selector()));
    }

    void resume() {
        Harming.of(process, () -> faults.resume(selector()));
    }

    private Process launch() throws IOException {
        return processes.start(site, start, List.of(), log);
    }

    private Selector selector() {
        return new Selector(site.name(), container -> container.pod().equals(site.name()));
    }
}
