package dev.counters.operator.dependent;

import dev.counters.operator.encryption.Upstream;
import java.util.function.Predicate;

/** Whether an object is wanted, by how far the encryption between Envoy and the app is carried out. */
public class UpstreamCondition extends MomentaryCondition {
    private UpstreamCondition(Predicate<Upstream> wanted) {
        super(blueprint -> wanted.test(blueprint.upstream()));
    }

    /** The two speak TLS, or did so until a moment ago. */
    public static final class Encrypts extends UpstreamCondition {
        public Encrypts() {
            super(upstream -> upstream.app().isPresent());
        }
    }

    /** There is an authority for both. */
    public static final class Signs extends UpstreamCondition {
        public Signs() {
            super(upstream -> upstream.authority().isPresent());
        }
    }
}
