package dev.counters.operator.dependent.access;

import dev.counters.api.v1alpha1.CredentialsType;
import dev.counters.operator.dependent.SpecCondition;

/** The password of the Redis user {@code counter} lies in AWS Secrets Manager. */
public final class FetchesFromAws extends SpecCondition {
    public FetchesFromAws() {
        super(spec -> spec.credentials().type() == CredentialsType.AwsSecretsManager);
    }
}
