package dev.counters.operator.blueprint;

import dev.counters.api.v1alpha1.CounterService;

/**
 * The names of the objects of one CounterService.
 *
 * @param service the CounterService's own name, which the front door's Service has as well
 * @param namespace the namespace of all of them
 */
public record Names(String service, String namespace) {

    public static Names of(CounterService service) {
        return new Names(service.getMetadata().getName(), service.getMetadata().getNamespace());
    }

    /** {@return such as {@code visits-app}} */
    public String of(Part part) {
        return service + "-" + part.component();
    }

    /** {@return the Secret with a generated password, or the SecretProviderClass of a fetched one} */
    public String credentials() {
        return service + "-credentials";
    }

    /** {@return the Secret that the External Secrets Operator fills; no name of ours, so that none deletes what another made} */
    public String externalCredentials() {
        return service + "-external-credentials";
    }

    /** {@return the ConfigMap with the files that Envoy follows while it runs} */
    public String envoyXds() {
        return of(Part.ENVOY) + "-xds";
    }

    /** {@return the Certificate that cert-manager is asked for, and the Secret that it puts it into} */
    public String certificate() {
        return of(Part.ENVOY) + "-tls";
    }

    /** {@return the Secret with what the servers of Redis show, and whom those trust who speak with them} */
    public String redisTls() {
        return of(Part.REDIS) + "-tls";
    }

    /** {@return the Secret with the operator's own authority, which no pod is given} */
    public String redisAuthority() {
        return of(Part.REDIS) + "-ca";
    }

    /** {@return the Certificate of the servers that cert-manager is asked for, and the Secret that it puts it into} */
    public String redisCertificate() {
        return of(Part.REDIS) + "-issued";
    }

    /** {@return the Secret with what the app shows to Envoy, and whom it lets in} */
    public String appTls() {
        return of(Part.APP) + "-tls";
    }

    /** {@return the Secret with what Envoy shows to the app, and whom it trusts} */
    public String envoyClient() {
        return of(Part.ENVOY) + "-client";
    }

    /** {@return the Secret with the operator's own authority for both, which no pod is given} */
    public String appAuthority() {
        return of(Part.APP) + "-ca";
    }

    /** {@return the disruption budget of the Redis server that takes the writes} */
    public String redisPrimary() {
        return of(Part.REDIS) + "-primary";
    }

    /** {@return the DNS name of a Redis server, as seen from any namespace} */
    public String redisHost(String pod) {
        return pod + "." + host(of(Part.REDIS));
    }

    /** {@return the pod of a Redis server} */
    public String redisPod(int ordinal) {
        return of(Part.REDIS) + "-" + ordinal;
    }

    /** {@return the DNS name of the part's headless Service, or of the front door, as seen from any namespace} */
    public String host(String serviceName) {
        return serviceName + "." + namespace + ".svc";
    }
}
