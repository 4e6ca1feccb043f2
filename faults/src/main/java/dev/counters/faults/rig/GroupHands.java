package dev.counters.faults.rig;

import dev.counters.faults.network.Network;
import dev.counters.faults.network.Site;
import dev.counters.operator.group.SwitchoverOutcome;
import dev.counters.playground.fault.DiskFailure;
import dev.counters.playground.fault.FaultException;
import dev.counters.playground.fault.Faults;
import dev.counters.playground.fault.Selector;
import dev.counters.playground.fault.TornWrites;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Does harm to a group, and undoes it. Whatever is done to a process that is down already is nothing. */
public final class GroupHands {
    private static final String POD = "visits-redis-";

    private final Network network;
    private final Faults faults;
    private final Roster roster;
    private final List<AppServer> apps;
    private final List<Site> appSites;
    private final Operators operators;

    GroupHands(
            Network network,
            Faults faults,
            Roster roster,
            List<AppServer> apps,
            List<Site> appSites,
            Operators operators) {
        this.network = network;
        this.faults = faults;
        this.roster = roster;
        this.apps = apps;
        this.appSites = appSites;
        this.operators = operators;
    }

    public int members() {
        return roster.servers().size();
    }

    public void kill(int member) {
        server(member).kill();
    }

    public void killAll() {
        roster.servers().forEach(RedisServer::kill);
    }

    public void restore(int member) throws IOException {
        server(member).mendDisk();
        server(member).ensureUp();
    }

    public void freeze(int member) {
        server(member).freeze();
    }

    public void resume(int member) {
        server(member).resume();
    }

    /** All of them at the same moment. */
    public void cutPower(Set<Integer> which, TornWrites torn) {
        var names = which.stream().map(number -> server(number).site().name()).collect(Collectors.toSet());
        try {
            faults.cutPower(new Selector("members", container -> names.contains(container.pod())), torn);
        } catch (FaultException nobodyThere) {
            if (which.stream().anyMatch(number -> server(number).isUp())) {
                throw nobodyThere;
            }
        }
        which.forEach(number -> server(number).kill());
    }

    public void slowDisk(int member, Duration delay) {
        server(member).slowDisk(delay);
    }

    public void breakDisk(int member, DiskFailure failure) {
        server(member).breakDisk(failure);
    }

    public void emptyDisk(int member) throws IOException {
        server(member).emptyDisk();
    }

    public void leap(int member, long seconds) throws IOException {
        server(member).leap(seconds);
    }

    /** What a member sends the others is lost. */
    public void mute(int member) throws IOException {
        for (var other : others(member)) {
            network.cut(site(member), other);
        }
    }

    /** What the others send a member is lost. */
    public void deafen(int member) throws IOException {
        for (var other : others(member)) {
            network.cut(other, site(member));
        }
    }

    /** Operators and a member do not hear each other. */
    public void hideFromOperators(int member) throws IOException {
        network.cut(network.home(), site(member));
        network.cut(site(member), network.home());
    }

    /** An app and a member do not hear each other. */
    public void hideFromApp(int member, int app) throws IOException {
        network.cut(appSites.get(app), site(member));
        network.cut(site(member), appSites.get(app));
    }

    public void healWays() throws IOException {
        network.heal();
    }

    public void killApp(int app) {
        apps.get(app).kill();
    }

    public void restoreApps() throws IOException {
        for (var app : apps) {
            app.ensureUp();
        }
    }

    public void killOperator() {
        operators.kill();
    }

    public void armOperator(int commands, boolean after, Duration pause) {
        operators.arm(commands, after, pause);
    }

    public void startAnotherOperator() {
        operators.start();
    }

    public void ensureOperator() {
        operators.ensureOne();
    }

    public void onlyNewestOperator() {
        operators.onlyNewest();
    }

    public SwitchoverOutcome switchOver(int member, Duration atMost) {
        return operators.switchOver(POD + member, atMost);
    }

    /** There are to be more members, as many as there may be. */
    public void grow() throws IOException {
        roster.grow();
        operators.want(roster.wish());
    }

    /** There are to be so many members, the first ones. */
    public void shrink(int members) {
        roster.shrink(members);
        operators.want(roster.wish());
    }

    /** The servers of those who are no members any more are gone. */
    public void dismiss() throws IOException {
        roster.dismiss();
        operators.want(roster.wish());
    }

    /** {@return how many members the operator knows of} */
    public long knownMembers() {
        return operators.members();
    }

    /** The servers log in to each other with another password. */
    public void changeReplicationPassword(String password) throws IOException {
        roster.changeReplicationPassword(password);
        operators.want(roster.wish());
    }

    /** While nothing is meant to be down: what has ended all the same, say of a failing disk, is started again. */
    public void restartEnded() throws IOException {
        for (var member : roster.servers()) {
            member.restartIfEnded();
        }
        for (var app : apps) {
            app.restartIfEnded();
        }
    }

    /** Writes where the apps' threads and those of this JVM are, in which the operators run, into files of that folder. */
    public void dumpThreads(Path into, String begin) throws IOException, InterruptedException {
        ThreadDump.ofThisJvm(into.resolve(begin + "campaign.threads.txt"));
        for (var app : apps) {
            app.dumpThreads(into, begin);
        }
    }

    /** Whatever is still harmed is well again. */
    public void mend() throws IOException {
        network.heal();
        for (var member = 0; member < members(); member++) {
            restore(member);
        }
        restoreApps();
        ensureOperator();
        onlyNewestOperator();
    }

    private List<Site> others(int member) {
        return roster.servers().stream()
                .map(RedisServer::site)
                .filter(site -> !site.equals(site(member)))
                .toList();
    }

    private RedisServer server(int member) {
        return roster.servers().get(member);
    }

    private Site site(int member) {
        return server(member).site();
    }
}
