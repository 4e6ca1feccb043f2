package dev.counters.operator.encryption;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** The certificate that servers are to show in the end, and who signed it. */
public sealed interface Wanted {
    /** {@return whom everybody is to trust in the end, as PEM} */
    String authorities();

    /** {@return whether what servers show is what they are to show} */
    boolean isMetBy(Identity shown, Instant now);

    /** {@return what they are to show; another one at each call where it is made here} */
    Identity identity(Instant now);

    /** Brought by somebody. */
    record Brought(Identity identity) implements Wanted {
        @Override
        public String authorities() {
            return identity.authorities();
        }

        @Override
        public boolean isMetBy(Identity shown, Instant now) {
            return shown.chain().equals(identity.chain()) && shown.key().equals(identity.key());
        }

        @Override
        public Identity identity(Instant now) {
            return identity;
        }
    }

    /**
     * Made here.
     *
     * @param names of DNS
     */
    record Own(Authority authority, Purpose purpose, List<String> names) implements Wanted {
        /** Of the servers of Redis. */
        public Own(Authority authority, List<String> names) {
            this(authority, Purpose.REDIS, names);
        }

        @Override
        public String authorities() {
            return authority.text();
        }

        @Override
        public boolean isMetBy(Identity shown, Instant now) {
            return Pem.certificates(shown.chain()).stream()
                    .findFirst()
                    .filter(certificate -> isGood(certificate, now))
                    .isPresent();
        }

        private boolean isGood(X509Certificate certificate, Instant now) {
            return authority.signed(certificate)
                    && !Lifetime.isOld(certificate, now)
                    && NamesOf.certificate(certificate).containsAll(names);
        }

        @Override
        public Identity identity(Instant now) {
            return authority.issue(purpose, names, now);
        }
    }
}
