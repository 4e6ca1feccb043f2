package dev.counters.operator.dependent.redis;

import dev.counters.operator.blueprint.Names;
import dev.counters.operator.dependent.CertificateFiles;
import io.fabric8.kubernetes.api.model.Volume;

/** What a server shows, and whom it trusts as a replica, as files that its readiness probe follows. */
final class ServerCertificate {
    static final String VOLUME = "tls";
    static final String FOLDER = RedisContainer.FILES_FOLDER + "/tls";

    private ServerCertificate() {}

    static Volume volume(Names names) {
        return CertificateFiles.volume(VOLUME, names.redisTls());
    }
}
