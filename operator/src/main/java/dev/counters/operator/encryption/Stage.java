package dev.counters.operator.encryption;

import java.util.Optional;
import java.util.stream.Stream;

/** Who speaks TLS. From none to all it is one step after the other, and back the same way: no step shuts anybody out. */
public enum Stage {
    /** Nobody does. */
    PLAIN(false, false),
    /** The servers have both ports, and everybody uses the plain one. */
    BOTH(true, false),
    /** The servers have both ports, and everybody uses that of TLS. */
    MOVED(true, true),
    /** The plain port is closed. */
    ENCRYPTED(true, true);

    private final boolean servers;
    private final boolean clients;

    Stage(boolean servers, boolean clients) {
        this.servers = servers;
        this.clients = clients;
    }

    /** {@return whether servers have a port where they speak TLS} */
    public boolean hasEncryptedPort() {
        return servers;
    }

    public boolean hasPlainPort() {
        return this != ENCRYPTED;
    }

    /** {@return whether the service, the operator and the servers among each other speak TLS} */
    public boolean clientsEncrypt() {
        return clients;
    }

    /** {@return the stage of this name} */
    static Optional<Stage> named(String name) {
        return Stream.of(values()).filter(stage -> stage.name().equals(name)).findFirst();
    }

    /** What must be known before a step; asked only where it matters. */
    public interface Sight {
        /** {@return whether all servers have the ports of this stage, and no others are left} */
        boolean serversFollow(Stage stage);

        /** {@return whether the whole service speaks as in this stage, and no pod is left that does not} */
        boolean clientsFollow(Stage stage);
    }

    /**
     * {@return the stage that follows}
     *
     * @param wanted whether all are to speak TLS in the end
     */
    public Stage next(boolean wanted, Sight sight) {
        return switch (this) {
            case PLAIN -> wanted ? BOTH : PLAIN;
            case BOTH -> {
                if (wanted) {
                    yield sight.serversFollow(BOTH) ? MOVED : BOTH;
                }
                yield sight.clientsFollow(BOTH) ? PLAIN : BOTH;
            }
            case MOVED -> {
                if (wanted) {
                    yield sight.serversFollow(MOVED) && sight.clientsFollow(MOVED) ? ENCRYPTED : MOVED;
                }
                yield sight.serversFollow(MOVED) ? BOTH : MOVED;
            }
            case ENCRYPTED -> wanted ? ENCRYPTED : MOVED;
        };
    }
}
