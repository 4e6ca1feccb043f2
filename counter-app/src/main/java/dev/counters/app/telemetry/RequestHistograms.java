package dev.counters.app.telemetry;

import dev.counters.app.request.Route;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** How long requests took, by route, method and status. What was never asked for has no series. */
final class RequestHistograms implements Collector {
    private static final MetricMetadata METADATA = new MetricMetadata(
            "http_server_requests_seconds",
            "Time from a request's head to the last byte of its answer; status 499: the client went away before",
            Unit.SECONDS);

    private final Map<Route, Map<RequestMethod, ByStatus>> histograms = new EnumMap<>(Route.class);

    /** Makes all places at once: looking one up is then three array accesses, which every request pays for. */
    RequestHistograms() {
        for (var route : Route.values()) {
            Map<RequestMethod, ByStatus> methods = new EnumMap<>(RequestMethod.class);
            for (var method : RequestMethod.values()) {
                methods.put(method, new ByStatus(route, method));
            }
            histograms.put(route, methods);
        }
    }

    Histogram of(Route route, RequestMethod method, int status) {
        var methods = Objects.requireNonNull(histograms.get(route));
        return Objects.requireNonNull(methods.get(method)).of(status);
    }

    @Override
    public MetricSnapshot collect() {
        List<HistogramDataPointSnapshot> points = new ArrayList<>();
        histograms.values().forEach(methods -> methods.values().forEach(statuses -> statuses.collect(points)));
        return new HistogramSnapshot(METADATA, points);
    }

    @Override
    public String getPrometheusName() {
        return METADATA.getPrometheusName();
    }

    private static final class ByStatus {
        private static final int LOWEST = 100;
        private static final int HIGHEST = 599;

        private final Route route;
        private final RequestMethod method;
        private final AtomicReferenceArray<Histogram> histograms = new AtomicReferenceArray<>(HIGHEST - LOWEST + 1);

        ByStatus(Route route, RequestMethod method) {
            this.route = route;
            this.method = method;
        }

        Histogram of(int status) {
            var index = Math.clamp(status, LOWEST, HIGHEST) - LOWEST;
            var known = histograms.get(index);
            return known != null ? known : make(index);
        }

        void collect(List<HistogramDataPointSnapshot> points) {
            for (var index = 0; index < histograms.length(); index++) {
                var histogram = histograms.get(index);
                if (histogram != null) {
                    points.add(histogram.snapshot(labels(LOWEST + index)));
                }
            }
        }

        private Histogram make(int index) {
            var made = new Histogram(Scale.DURATION);
            var before = histograms.compareAndExchange(index, null, made);
            return before != null ? before : made;
        }

        private Labels labels(int status) {
            return Labels.of("method", method.label(), "route", route.template(), "status", Integer.toString(status));
        }
    }
}
