package dev.counters.faults.rig;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Has a group take certificates of another authority, in the operator's own steps. */
public final class Certifier {
    private final GroupEncryption encryption;
    private final Roster roster;
    private final List<Path> filesOfApps;
    private final Operators operators;

    Certifier(GroupEncryption encryption, Roster roster, List<Path> filesOfApps, Operators operators) {
        this.encryption = encryption;
        this.roster = roster;
        this.filesOfApps = List.copyOf(filesOfApps);
        this.operators = operators;
    }

    /** What follows is that many steps. */
    public void begin() {
        encryption.wantAnother();
    }

    /** {@return whether there was a step to take} Everybody is given what it changed. */
    public boolean step() throws IOException {
        if (!encryption.step()) {
            return false;
        }
        for (var server : roster.servers()) {
            server.giveCertificate();
        }
        for (var file : filesOfApps) {
            encryption.writeAuthorities(file);
        }
        operators.want(roster.wish());
        return true;
    }

    /** {@return whether all servers have taken what they were given} They are asked to, as by the probe of a pod. */
    public boolean isTaken() {
        return roster.servers().stream().allMatch(RedisServer::takesCertificate);
    }
}
