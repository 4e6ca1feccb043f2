package dev.counters.faults.rig;

import dev.counters.faults.network.Site;
import dev.counters.faults.plan.Plan;
import dev.counters.playground.fault.DiskFaults;
import dev.counters.playground.fault.Faults;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two apps that live for many runs, and a Redis that is new for each. Clients reach the apps, and the apps Redis, through relays.
 * All of it belongs to the thread that has opened it, and its processes end with that thread.
 */
public final class Rig implements AutoCloseable {
    /** Each run's Redis has a port of its own, so that nothing of the last run reaches it. */
    private static final int FIRST_REDIS_PORT = 7000;

    /** As proxies say that nothing was sent on. */
    private static final String BAD_GATEWAY =
            "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private final Machine machine;
    private final Path folder;
    private final Addresses addresses;
    private final Processes processes;
    private final Faults faults;
    private final List<AppServer> apps = new ArrayList<>();
    private final List<Relay> fronts = new ArrayList<>();
    private final List<Relay> backs = new ArrayList<>();
    private Optional<RedisServer> redis = Optional.empty();
    private int runs;

    private Rig(Machine machine, DiskFaults disks, Path folder, Addresses addresses) {
        this.machine = machine;
        this.folder = folder;
        this.addresses = addresses;
        this.processes = new Processes(disks);
        this.faults = new Faults(processes, disks);
    }

    /** Starts the apps; they wait for a Redis. */
    public static Rig open(Machine machine, DiskFaults disks, App app, Path folder) throws IOException {
        var rig = new Rig(machine, disks, folder, Addresses.first());
        try {
            for (var number = 0; number < Plan.APPS; number++) {
                rig.add(app, number);
            }
            return rig;
        } catch (IOException e) {
            rig.close();
            throw e;
        }
    }

    /** Where clients find the apps. */
    public List<InetSocketAddress> fronts() {
        return fronts.stream().map(Relay::address).toList();
    }

    /** Where the apps are without anything between. */
    public List<InetSocketAddress> apps() {
        return Stream.iterate(0, app -> app + 1)
                .limit(apps.size())
                .map(addresses::appPort)
                .toList();
    }

    /** What the processes have said. */
    public List<Path> logs() {
        return Stream.concat(apps.stream().map(AppServer::log), redis.stream().map(RedisServer::log))
                .toList();
    }

    /** Gives the apps another Redis, with nothing in it. */
    public void renew(RedisSetting setting) throws IOException {
        var former = redis;
        var port = FIRST_REDIS_PORT + runs;
        var address = new InetSocketAddress(addresses.redis(), port);
        var site = new Site("redis-" + port, addresses.redis(), List.of());
        var fresh = RedisServer.start(
                processes, faults, setting, machine.clock(), folder.resolve("redis-" + runs), site, port);
        runs++;
        redis = Optional.of(fresh);
        for (var back : backs) {
            back.leadTo(address);
            back.cut();
        }
        if (former.isPresent()) {
            former.get().remove();
        }
    }

    /** Writes where the apps' threads are into files of that folder. */
    public void dumpThreads(Path into, String begin) throws IOException, InterruptedException {
        for (var app : apps) {
            app.dumpThreads(into, begin);
        }
    }

    /** {@return what does harm to it} */
    public Striker striker() {
        return new Striker(redis.orElseThrow(), apps, fronts, backs);
    }

    @Override
    public void close() throws IOException {
        processes.close();
        for (var relay : Stream.concat(fronts.stream(), backs.stream()).toList()) {
            relay.close();
        }
        if (redis.isPresent()) {
            redis.get().remove();
        }
        addresses.close();
    }

    private void add(App app, int number) throws IOException {
        var name = "app-" + number;
        var nowhere = new InetSocketAddress(addresses.redis(), FIRST_REDIS_PORT);
        var back = new Relay(addresses.back(number), nowhere, "");
        backs.add(back);
        fronts.add(new Relay(addresses.front(number), addresses.appPort(number), BAD_GATEWAY));
        var home = folder.resolve(name);
        Files.createDirectories(home);
        var start = app.start(addresses.app(number), back.address(), home);
        var site = new Site(name, addresses.app(number), List.of());
        apps.add(new AppServer(site, processes, faults, start, folder.resolve(name + ".log")));
    }
}
