package dev.counters.playground.terminal.scene;

import dev.counters.api.v1alpha1.CounterService;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.util.List;

/** What the API server has of that which is shown. */
record ClusterState(
        List<CounterService> services,
        List<Workload> workloads,
        List<HorizontalPodAutoscaler> autoscalers,
        List<Pod> pods) {}
