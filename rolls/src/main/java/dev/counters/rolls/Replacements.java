package dev.counters.rolls;

import dev.counters.operator.blueprint.Part;
import java.io.IOException;

/** Carries out one roll after the other. Each returns when the service has come to rest. */
final class Replacements {
    private static final int MORE_PODS = 3;
    private static final int USUAL_PODS = 2;
    private static final int CERTIFICATES_LOOKED_AT = 12;

    private final ApiRollTarget target;
    private final Runnable operatorRestart;
    private final boolean withoutDrain;
    private final Trust trust;
    private final Door encrypted;

    /**
     * Of one service.
     *
     * @param operatorRestart ends the operator and starts it anew
     * @param withoutDrain whether Envoy's pods go without a word, which must cost requests
     * @param trust learns each new certificate
     * @param encrypted shows which certificate is in use
     */
    Replacements(ApiRollTarget target, Runnable operatorRestart, boolean withoutDrain, Trust trust, Door encrypted) {
        this.target = target;
        this.operatorRestart = operatorRestart;
        this.withoutDrain = withoutDrain;
        this.trust = trust;
        this.encrypted = encrypted;
    }

    /** @param number not used before */
    void carryOut(Roll roll, int number) {
        switch (roll) {
            case APP -> target.replaceApp(number);
            case SWITCHOVER -> target.switchRedis();
            case ENVOY -> replaceEnvoy(number);
            case OPERATOR -> {
                operatorRestart.run();
                // It shows that it works by doing something.
                target.replaceApp(number);
            }
            case APP_EVICTION -> target.evict(Part.APP);
            case CERTIFICATE -> {
                var next = renewCertificate(number);
                target.await("The new certificate is not shown", () -> everywhereShown(next));
            }
            case PASSWORDS -> target.changePasswords("roll-" + number);
            case SCALE -> {
                target.scale(MORE_PODS);
                target.scale(USUAL_PODS);
            }
            case REDIS_EVICTION -> target.evictRedis();
            case ENVOY_EVICTION -> target.evict(Part.ENVOY);
        }
    }

    private void replaceEnvoy(int number) {
        if (withoutDrain) {
            target.killEnvoy();
        } else {
            target.replaceEnvoy(number);
        }
    }

    SelfSigned renewCertificate(int number) {
        var certificate = SelfSigned.make(number);
        trust.add(certificate.certificate());
        target.putCertificate(certificate);
        return certificate;
    }

    /** Connections are spread over Envoy's pods by chance, so several are looked at. */
    private boolean everywhereShown(SelfSigned certificate) {
        try {
            for (var look = 0; look < CERTIFICATES_LOOKED_AT; look++) {
                try (var line = encrypted.open()) {
                    if (!line.certificate()
                            .filter(certificate.certificate()::equals)
                            .isPresent()) {
                        return false;
                    }
                }
            }
            return true;
        } catch (IOException e) {
            throw new RollFailedException("a handshake failed: " + e);
        }
    }
}
