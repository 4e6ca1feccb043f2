package dev.counters.faults.rig;

import dev.counters.operator.encryption.Authority;
import dev.counters.operator.encryption.Encryption;
import dev.counters.operator.encryption.Exchange;
import dev.counters.operator.encryption.Identity;
import dev.counters.operator.encryption.Stage;
import dev.counters.operator.encryption.Wanted;
import dev.counters.operator.redis.ServerTrust;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What the servers of one group show, and whom the others trust, made and exchanged by the operator's own code. */
public final class GroupEncryption {
    /** Clients ask for it at whichever server they are. */
    private static final String NAME = "visits-redis.group.svc";

    private Wanted wanted = another();
    private Encryption.Held held = Exchange.next(Optional.empty(), wanted, Instant.now());
    /** The campaign trusts former authorities as well, as a pod's probe does. */
    private String authoritiesSoFar = wanted.authorities();

    GroupEncryption() {}

    Encryption encryption() {
        return new Encryption(Stage.ENCRYPTED, Optional.of(held), Optional.empty());
    }

    Identity identity() {
        return held.identity();
    }

    ServerTrust trust() {
        return new ServerTrust(identity().authorities(), NAME);
    }

    /** Another authority is to sign. */
    void wantAnother() {
        wanted = another();
        authoritiesSoFar += wanted.authorities();
    }

    /** {@return whether there was a step to take} Between two of them pass the minutes that the operator waits, on its clock. */
    boolean step() {
        var next = Exchange.next(Optional.of(new Encryption.Held(identity(), Instant.EPOCH)), wanted, Instant.now());
        var changes = !next.identity().equals(identity());
        held = next;
        return changes;
    }

    /** {@return an app's settings, with the file that it is given} */
    Map<String, String> environment(Path authorities) {
        return Map.of("REDIS_TLS", "true", "REDIS_TLS_CA_FILE", authorities.toString(), "REDIS_TLS_SERVER_NAME", NAME);
    }

    /** All at once, as a kubelet does it: nobody reads a half of it. */
    void writeAuthorities(Path file) throws IOException {
        replace(file, identity().authorities());
    }

    /** What a server is given. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        replace(folder.resolve(Encryption.CERTIFICATE), identity().chain());
        replace(folder.resolve(Encryption.KEY), identity().key());
        writeAuthorities(folder.resolve(Encryption.AUTHORITIES));
    }

    SSLContext context() {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var text = new ByteArrayInputStream(authoritiesSoFar.getBytes(StandardCharsets.US_ASCII));
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(text)) {
                store.setCertificateEntry(Integer.toString(store.size()), authority);
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("the authorities were made here", impossible);
        }
    }

    private static Wanted another() {
        var pair = Authority.found("group", Instant.now());
        return new Wanted.Own(Authority.of(pair).orElseThrow(), List.of(NAME));
    }

    private static void replace(Path file, String text) throws IOException {
        var next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
