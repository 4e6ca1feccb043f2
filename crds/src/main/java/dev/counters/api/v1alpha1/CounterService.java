package dev.counters.api.v1alpha1;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Objects;

/** A running, highly available counter: the service, its Redis and its front door. */
@Group(CounterService.GROUP)
@Version(CounterService.VERSION)
@ShortNames("csvc")
@Categories("counters")
@ValidationRule(
        value = "self.metadata.name.size() <= 40 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
        message = "metadata.name must start with a letter, hold only a-z, 0-9 and '-', and be at most 40 long: "
                + "Services and pods are named after it")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Replicas", jsonPath = ".status.replicas", type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Primary", jsonPath = ".status.redis.primary")
@AdditionalPrinterColumn(name = "URL", jsonPath = ".status.url")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Rollout", jsonPath = ".status.rollout.phase", priority = 1)
@AdditionalPrinterColumn(
        name = "Weight",
        jsonPath = ".status.rollout.weight",
        type = AdditionalPrinterColumn.Type.INTEGER,
        priority = 1)
@AdditionalPrinterColumn(name = "Image", jsonPath = ".status.image", priority = 1)
@AdditionalPrinterColumn(name = "Mode", jsonPath = ".spec.redis.mode", priority = 1)
@AdditionalPrinterColumn(name = "Durability", jsonPath = ".status.durability", priority = 1)
@AdditionalPrinterColumn(
        name = "Epoch",
        jsonPath = ".status.redis.epoch",
        type = AdditionalPrinterColumn.Type.INTEGER,
        priority = 1)
public class CounterService extends CustomResource<CounterServiceSpec, CounterServiceStatus> implements Namespaced {
    public static final String GROUP = "counters.dev";
    public static final String VERSION = "v1alpha1";

    @Override
    protected CounterServiceSpec initSpec() {
        return CounterServiceSpec.defaults();
    }

    @Override
    public void setSpec(CounterServiceSpec spec) {
        super.setSpec(Objects.requireNonNullElseGet(spec, CounterServiceSpec::defaults));
    }
}
