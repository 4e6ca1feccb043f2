package dev.counters.faults.rig;

import dev.counters.api.v1alpha1.Durability;
import dev.counters.faults.network.Network;
import dev.counters.faults.network.Site;
import dev.counters.playground.fault.DiskFaults;
import dev.counters.playground.fault.Faults;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Several servers with their operator and apps, each at a place of its own; new for each run. All of it belongs to the thread
 * that has opened it, and its processes end with that thread.
 */
public final class GroupRig implements AutoCloseable {
    private static final int HTTP_PORT = 8080;
    private static final String POD = "visits-redis-";

    private final Network network;
    private final Processes processes;
    private final Faults faults;
    private final Roster roster;
    private final List<AppServer> apps = new ArrayList<>();
    private final List<Site> appSites = new ArrayList<>();
    private final Operators operators;
    private final Optional<GroupEncryption> encryption;
    private final List<Path> filesOfApps = new ArrayList<>();

    private GroupRig(
            Network network,
            Processes processes,
            Faults faults,
            Roster roster,
            Operators operators,
            Optional<GroupEncryption> encryption) {
        this.network = network;
        this.processes = processes;
        this.faults = faults;
        this.roster = roster;
        this.operators = operators;
        this.encryption = encryption;
    }

    /**
     * Starts all of it.
     *
     * @param namespace that no other rig uses
     */
    public static GroupRig open(
            Machine machine, DiskFaults disks, Network network, String namespace, Path folder, GroupSetting setting)
            throws IOException {
        var processes = new Processes(disks);
        var faults = new Faults(processes, disks);
        List<Site> sites = new ArrayList<>();
        for (var member = 0; member < setting.members() + setting.more(); member++) {
            sites.add(network.place(POD + member));
        }
        var encryption = setting.encrypted() ? Optional.of(new GroupEncryption()) : Optional.<GroupEncryption>empty();
        var redis = new RedisSetting(setting.server(), Durability.Replicated, true, true, setting.change(), encryption);
        var roster = new Roster(
                namespace,
                sites,
                setting.members(),
                encryption,
                (site, port) -> RedisServer.start(
                        processes, faults, redis, machine.clock(), folder.resolve(site.name()), site, port));
        var operators = new Operators(gate -> setting.operator().apply(gate, namespace), roster.wish());
        var rig = new GroupRig(network, processes, faults, roster, operators, encryption);
        try {
            operators.start();
            for (var app = 0; app < setting.apps(); app++) {
                rig.addApp(setting, folder, "app-" + app);
            }
            return rig;
        } catch (IOException | RuntimeException e) {
            rig.close();
            throw e;
        }
    }

    private void addApp(GroupSetting setting, Path folder, String name) throws IOException {
        var site = network.place(name);
        appSites.add(site);
        var home = folder.resolve(name);
        Files.createDirectories(home);
        var environment = new HashMap<>(Map.of("COUNTERS_DURABILITY", setting.durability()));
        if (encryption.isPresent()) {
            var authorities = home.resolve("ca.crt");
            encryption.get().writeAuthorities(authorities);
            filesOfApps.add(authorities);
            environment.putAll(encryption.get().environment(authorities));
        }
        var start = setting.app().start(site.address(), roster.places(), environment, home);
        apps.add(new AppServer(site, processes, faults, start, folder.resolve(name + ".log")));
    }

    /** Where the apps are. */
    public List<InetSocketAddress> apps() {
        return appSites.stream()
                .map(site -> new InetSocketAddress(site.address(), HTTP_PORT))
                .toList();
    }

    /** {@return the number of the member on which the apps may count; the newest if there are two} */
    public Optional<Integer> primary() {
        return IntStream.range(0, roster.servers().size())
                .mapToObj(member -> new Seen(member, look(member)))
                .filter(seen -> seen.look.filter(MemberLook::granted).isPresent())
                .max(Comparator.comparingLong(seen -> seen.look.orElseThrow().epoch()))
                .map(Seen::member);
    }

    /** {@return whether all members are there, in sync, with nothing left to do} */
    public boolean isWhole() {
        return primary()
                        .flatMap(this::look)
                        .filter(look -> look.replicas() == roster.servers().size() - 1)
                        .isPresent()
                && IntStream.range(0, roster.servers().size())
                        .mapToObj(this::look)
                        .allMatch(look -> look.filter(MemberLook::settled).isPresent());
    }

    /** {@return what a member says of itself; empty if it does not answer} */
    public Optional<MemberLook> look(int member) {
        return roster.servers().get(member).look();
    }

    /** {@return what does harm to it} */
    public GroupHands hands() {
        return new GroupHands(network, faults, roster, apps, appSites, operators);
    }

    /**
     * {@return who has it take other certificates}
     *
     * @throws java.util.NoSuchElementException where it speaks plain
     */
    public Certifier certifier() {
        return new Certifier(encryption.orElseThrow(), roster, filesOfApps, operators);
    }

    @Override
    public void close() throws IOException {
        operators.close();
        processes.close();
        roster.remove();
    }

    private record Seen(int member, Optional<MemberLook> look) {}
}
