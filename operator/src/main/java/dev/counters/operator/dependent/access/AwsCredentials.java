package dev.counters.operator.dependent.access;

import dev.counters.api.v1alpha1.AwsAuthentication;
import dev.counters.api.v1alpha1.AwsSecretsManagerSpec;
import dev.counters.api.v1alpha1.CounterService;
import dev.counters.api.v1alpha1.CredentialsType;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.Credentials;
import dev.counters.operator.dependent.OwnedResource;
import dev.counters.operator.dependent.SpecCondition;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.processing.dependent.workflow.CRDPresentActivationCondition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Tells the Secrets Store CSI driver which secret of AWS Secrets Manager holds the password. */
public final class AwsCredentials extends OwnedResource<SecretProviderClass> {
    private static final int REGION_IN_ARN = 3;

    public AwsCredentials() {
        super(SecretProviderClass.class);
    }

    @Override
    protected String name(Names names) {
        return names.credentials();
    }

    @Override
    public SecretProviderClass desired(Blueprint blueprint) {
        var aws = Objects.requireNonNull(blueprint.spec().credentials().awsSecretsManager(), "the schema demands it");
        var desired = new SecretProviderClass();
        desired.setMetadata(metadata(blueprint, Part.APP));
        desired.setSpec(new SecretProviderClass.Spec("aws", parameters(aws)));
        return desired;
    }

    private static Map<String, String> parameters(AwsSecretsManagerSpec aws) {
        var parameters = new TreeMap<String, String>();
        parameters.put("region", Objects.requireNonNullElseGet(aws.region(), () -> regionOf(aws.secretArn())));
        parameters.put("usePodIdentity", Boolean.toString(aws.authentication() == AwsAuthentication.PodIdentity));
        parameters.put("objects", objects(aws));
        return parameters;
    }

    /** The provider wants YAML in a string; JSON is YAML that needs no care for quotes. */
    private static String objects(AwsSecretsManagerSpec aws) {
        var field = new TreeMap<>(Map.of("path", '"' + aws.key() + '"', "objectAlias", Credentials.PASSWORD));
        var object = new TreeMap<String, Object>(
                Map.of("objectName", aws.secretArn(), "objectType", "secretsmanager", "jmesPath", List.of(field)));
        return Serialization.asJson(List.of(object));
    }

    private static String regionOf(String arn) {
        return List.of(arn.split(":", -1)).get(REGION_IN_ARN);
    }

    /** The password of the Redis user {@code counter} lies in AWS Secrets Manager. */
    public static final class Wanted extends SpecCondition {
        public Wanted() {
            super(spec -> spec.credentials().type() == CredentialsType.AwsSecretsManager);
        }
    }

    /** The Secrets Store CSI driver's kinds are there. */
    public static final class Installed extends CRDPresentActivationCondition<SecretProviderClass, CounterService> {
        /** The driver may be installed long after the operator, so the question is asked again and again. */
        private static final int CHECKS = Integer.MAX_VALUE;

        public Installed() {
            super(CHECKS, Duration.ofSeconds(10));
        }
    }
}
