package dev.counters.operator.reconciler;

import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CredentialsType;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.dependent.Credentials;
import dev.counters.operator.dependent.SecretData;
import dev.counters.operator.dependent.access.ExternalSecret;
import dev.counters.operator.status.Problem;
import dev.counters.operator.status.Reason;
import io.fabric8.kubernetes.api.model.Condition;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Whether the External Secrets Operator has brought the password. */
final class ExternalPassword {
    private ExternalPassword() {}

    /** {@return what pods wait for, in the words of whoever is to bring it} */
    static Optional<Problem> missing(CounterService service, Context<CounterService> context) {
        if (service.getSpec().credentials().type() != CredentialsType.ExternalSecret) {
            return Optional.empty();
        }
        var names = Names.of(service);
        var secret = context.getClient()
                .secrets()
                .inNamespace(names.namespace())
                .withName(names.externalCredentials())
                .get();
        return secret != null && SecretData.value(secret, Credentials.PASSWORD).isPresent()
                ? Optional.empty()
                : Optional.of(new Problem(
                        Reason.CredentialsMissing,
                        "spec.credentials.externalSecret: the ExternalSecret %s has not brought the password yet: %s"
                                .formatted(names.credentials(), word(names, context))));
    }

    private static String word(Names names, Context<CounterService> context) {
        var object = context.getSecondaryResources(ExternalSecret.class).stream()
                .filter(found -> found.getMetadata().getName().equals(names.credentials()))
                .findFirst();
        return object
                .flatMap(found -> Optional.ofNullable(found.getStatus()))
                .map(status -> Objects.requireNonNullElse(status.conditions(), List.<Condition>of()))
                .stream()
                .flatMap(List::stream)
                .filter(condition -> "Ready".equals(condition.getType()) && !"True".equals(condition.getStatus()))
                .map(condition -> String.valueOf(condition.getMessage()))
                .findFirst()
                .orElse("see that the External Secrets Operator runs and that the store is ready");
    }
}
