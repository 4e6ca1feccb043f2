package dev.counters.operator.dependent.access;

import dev.counters.api.v1alpha1.AwsAuthentication;
import dev.counters.api.v1alpha1.AwsSecretsManagerSpec;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.blueprint.Names;
import dev.counters.operator.blueprint.Part;
import dev.counters.operator.dependent.Credentials;
import dev.counters.operator.dependent.OwnedResource;
import io.fabric8.kubernetes.client.utils.Serialization;
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
}
