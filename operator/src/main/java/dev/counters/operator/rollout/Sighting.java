package dev.counters.operator.rollout;

import dev.counters.api.v1alpha1.CanarySpec;
import java.util.Map;
import java.util.Optional;

/**
 * What is seen of a service that a canary is tried of, or may be.
 *
 * @param plan how to try; empty where other versions are not to be tried
 * @param frozen whether changes of the spec wait: then nothing goes forward, and bad canaries are taken back all the same
 * @param wanted the hash of the template that the spec asks for; empty if that is not known now
 * @param stable what the stable pods are
 * @param canaryReady whether the canary has all pods that its step needs, of the template that is tried
 * @param canaryImage of the wanted template
 * @param front what the Envoys say
 * @param requests annotations that are there, by action, such as {@code promote}
 */
public record Sighting(
        Optional<CanarySpec> plan,
        boolean frozen,
        Optional<String> wanted,
        Optional<StablePods> stable,
        boolean canaryReady,
        Optional<String> canaryImage,
        Front front,
        Map<String, String> requests) {

    /**
     * The stable pods.
     *
     * @param hash of their template
     * @param serving whether one of them, of whatever template, takes requests
     * @param complete whether all of them are of it, and ready
     */
    public record StablePods(String hash, boolean serving, boolean complete, String image) {}

    /**
     * The Envoys that take requests.
     *
     * @param asked whether they were asked at all
     * @param silent whether one of them did not answer
     * @param reachCanary whether each of them has a healthy pod of the canary
     * @param follow whether each of them has the weight that the status asks for
     * @param tally of the canary's requests since the interval began
     */
    public record Front(boolean asked, boolean silent, boolean reachCanary, boolean follow, Tally tally) {
        /** Not asked. */
        public static final Front UNASKED = new Front(false, true, false, false, Tally.NOTHING);
    }
}
