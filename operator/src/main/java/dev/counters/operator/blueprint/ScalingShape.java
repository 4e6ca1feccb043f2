package dev.counters.operator.blueprint;

/**
 * What is there, at this moment, for scaling the app's pods.
 *
 * @param autoscaler whether the service has its HorizontalPodAutoscaler
 * @param scaledObject whether the service has its ScaledObject
 * @param podMetrics whether somebody serves metrics of pods beside CPU and memory
 */
public record ScalingShape(boolean autoscaler, boolean scaledObject, boolean podMetrics) {
    /** Where nothing is known yet. */
    public static final ScalingShape NONE = new ScalingShape(false, false, false);

    /** {@return whether somebody but the operator may set the number of pods} */
    public boolean hasScaler() {
        return autoscaler || scaledObject;
    }
}
