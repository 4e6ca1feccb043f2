package dev.counters.operator.reconciler;

import dev.counters.operator.dependent.CanaryPresent;
import dev.counters.operator.dependent.OwnedKinds;
import dev.counters.operator.dependent.UpstreamCondition;
import dev.counters.operator.dependent.access.AwsCredentials;
import dev.counters.operator.dependent.access.CredentialsSecret;
import dev.counters.operator.dependent.access.ExternalCredentials;
import dev.counters.operator.dependent.access.GeneratesPassword;
import dev.counters.operator.dependent.access.PartDisruptionBudget;
import dev.counters.operator.dependent.access.PartNetworkPolicy;
import dev.counters.operator.dependent.access.PartServiceAccount;
import dev.counters.operator.dependent.access.PoliciesEnabled;
import dev.counters.operator.dependent.access.PolicyForBackup;
import dev.counters.operator.dependent.access.PolicyForEnvoy;
import dev.counters.operator.dependent.access.PolicyForRedis;
import dev.counters.operator.dependent.app.AppAuthoritySecret;
import dev.counters.operator.dependent.app.AppAutoscaler;
import dev.counters.operator.dependent.app.AppDeployment;
import dev.counters.operator.dependent.app.AppScaledObject;
import dev.counters.operator.dependent.app.AppService;
import dev.counters.operator.dependent.app.AppTlsSecret;
import dev.counters.operator.dependent.app.AppVerticalAutoscaler;
import dev.counters.operator.dependent.app.CanaryDeployment;
import dev.counters.operator.dependent.app.CanaryService;
import dev.counters.operator.dependent.backup.BacksUp;
import dev.counters.operator.dependent.backup.BackupCronJob;
import dev.counters.operator.dependent.envoy.EnvoyBootstrap;
import dev.counters.operator.dependent.envoy.EnvoyClientSecret;
import dev.counters.operator.dependent.envoy.EnvoyDeployment;
import dev.counters.operator.dependent.envoy.EnvoyEnabled;
import dev.counters.operator.dependent.envoy.EnvoyXds;
import dev.counters.operator.dependent.envoy.FrontCertificate;
import dev.counters.operator.dependent.envoy.FrontDoor;
import dev.counters.operator.dependent.envoy.FrontIngress;
import dev.counters.operator.dependent.envoy.FrontRoute;
import dev.counters.operator.dependent.envoy.WantsIngress;
import dev.counters.operator.dependent.redis.EncryptsRedis;
import dev.counters.operator.dependent.redis.RedisAuthoritySecret;
import dev.counters.operator.dependent.redis.RedisConfigMap;
import dev.counters.operator.dependent.redis.RedisPasswordsSecret;
import dev.counters.operator.dependent.redis.RedisService;
import dev.counters.operator.dependent.redis.RedisStatefulSet;
import dev.counters.operator.dependent.redis.RedisTlsSecret;
import dev.counters.operator.dependent.redis.ReplicatesRedis;
import dev.counters.operator.dependent.redis.RunsRedis;
import dev.counters.operator.dependent.redis.SignsItself;
import io.javaoperatorsdk.operator.api.reconciler.Workflow;
import io.javaoperatorsdk.operator.api.reconciler.dependent.Dependent;

/** The objects that a CounterService owns, and when each of them is wanted. The reconciler inherits the list. */
@Workflow(
        explicitInvocation = true,
        handleExceptionsInReconciler = true,
        dependents = {
            @Dependent(
                    type = PartServiceAccount.App.class,
                    name = "app-account",
                    useEventSourceWithName = OwnedKinds.SERVICE_ACCOUNTS),
            @Dependent(type = PartDisruptionBudget.App.class, useEventSourceWithName = OwnedKinds.DISRUPTION_BUDGETS),
            @Dependent(
                    type = PartNetworkPolicy.App.class,
                    reconcilePrecondition = PoliciesEnabled.class,
                    useEventSourceWithName = OwnedKinds.NETWORK_POLICIES),
            @Dependent(
                    type = CredentialsSecret.class,
                    reconcilePrecondition = GeneratesPassword.class,
                    useEventSourceWithName = OwnedKinds.SECRETS),
            @Dependent(
                    type = AwsCredentials.class,
                    reconcilePrecondition = AwsCredentials.Wanted.class,
                    activationCondition = AwsCredentials.Installed.class),
            @Dependent(
                    type = ExternalCredentials.class,
                    reconcilePrecondition = ExternalCredentials.Wanted.class,
                    activationCondition = ExternalCredentials.Installed.class),
            @Dependent(
                    type = AppAuthoritySecret.class,
                    reconcilePrecondition = UpstreamCondition.Signs.class,
                    useEventSourceWithName = OwnedKinds.SECRETS),
            @Dependent(
                    type = AppTlsSecret.class,
                    reconcilePrecondition = UpstreamCondition.Encrypts.class,
                    useEventSourceWithName = OwnedKinds.SECRETS),
            @Dependent(
                    type = EnvoyClientSecret.class,
                    reconcilePrecondition = UpstreamCondition.Encrypts.class,
                    useEventSourceWithName = OwnedKinds.SECRETS),
            @Dependent(type = AppService.class, useEventSourceWithName = OwnedKinds.SERVICES),
            @Dependent(
                    type = AppDeployment.class,
                    dependsOn = "app-account",
                    useEventSourceWithName = OwnedKinds.DEPLOYMENTS),
            @Dependent(
                    type = CanaryService.class,
                    reconcilePrecondition = CanaryPresent.class,
                    useEventSourceWithName = OwnedKinds.SERVICES),
            @Dependent(
                    type = PartDisruptionBudget.Canary.class,
                    reconcilePrecondition = CanaryPresent.class,
                    useEventSourceWithName = OwnedKinds.DISRUPTION_BUDGETS),
            @Dependent(
                    type = PartNetworkPolicy.Canary.class,
                    reconcilePrecondition = CanaryPresent.WithPolicy.class,
                    useEventSourceWithName = OwnedKinds.NETWORK_POLICIES),
            @Dependent(
                    type = CanaryDeployment.class,
                    reconcilePrecondition = CanaryDeployment.Deployed.class,
                    dependsOn = "app-account",
                    useEventSourceWithName = OwnedKinds.DEPLOYMENTS),
            @Dependent(
                    type = AppAutoscaler.class,
                    reconcilePrecondition = AppAutoscaler.Wanted.class,
                    useEventSourceWithName = OwnedKinds.AUTOSCALERS),
            @Dependent(
                    type = AppScaledObject.class,
                    reconcilePrecondition = AppScaledObject.Wanted.class,
                    activationCondition = AppScaledObject.Installed.class),
            @Dependent(
                    type = AppVerticalAutoscaler.class,
                    reconcilePrecondition = AppVerticalAutoscaler.Wanted.class,
                    activationCondition = AppVerticalAutoscaler.Installed.class),
            @Dependent(
                    type = PartServiceAccount.Redis.class,
                    name = "redis-account",
                    reconcilePrecondition = RunsRedis.class,
                    useEventSourceWithName = OwnedKinds.SERVICE_ACCOUNTS),
            @Dependent(
                    type = PartDisruptionBudget.Redis.class,
                    reconcilePrecondition = RunsRedis.class,
                    useEventSourceWithName = OwnedKinds.DISRUPTION_BUDGETS),
            @Dependent(
                    type = PartDisruptionBudget.RedisPrimary.class,
                    reconcilePrecondition = ReplicatesRedis.class,
                    useEventSourceWithName = OwnedKinds.DISRUPTION_BUDGETS),
            @Dependent(
                    type = PartNetworkPolicy.Redis.class,
                    reconcilePrecondition = PolicyForRedis.class,
                    useEventSourceWithName = OwnedKinds.NETWORK_POLICIES),
            @Dependent(
                    type = RedisPasswordsSecret.class,
                    name = "redis-passwords",
                    reconcilePrecondition = RunsRedis.class,
                    useEventSourceWithName = OwnedKinds.SECRETS),
            @Dependent(
                    type = RedisAuthoritySecret.class,
                    name = "redis-authority",
                    reconcilePrecondition = SignsItself.class,
                    useEventSourceWithName = OwnedKinds.SECRETS),
            @Dependent(
                    type = RedisTlsSecret.class,
                    name = "redis-certificate",
                    reconcilePrecondition = EncryptsRedis.class,
                    useEventSourceWithName = OwnedKinds.SECRETS),
            @Dependent(
                    type = RedisConfigMap.class,
                    name = "redis-files",
                    reconcilePrecondition = RunsRedis.class,
                    useEventSourceWithName = OwnedKinds.CONFIG_MAPS),
            @Dependent(
                    type = RedisService.class,
                    reconcilePrecondition = RunsRedis.class,
                    useEventSourceWithName = OwnedKinds.SERVICES),
            @Dependent(
                    type = RedisStatefulSet.class,
                    reconcilePrecondition = RunsRedis.class,
                    dependsOn = {"redis-account", "redis-passwords", "redis-files"},
                    useEventSourceWithName = OwnedKinds.STATEFUL_SETS),
            @Dependent(
                    type = PartServiceAccount.Backup.class,
                    name = "backup-account",
                    reconcilePrecondition = BacksUp.class,
                    useEventSourceWithName = OwnedKinds.SERVICE_ACCOUNTS),
            @Dependent(
                    type = PartNetworkPolicy.Backup.class,
                    reconcilePrecondition = PolicyForBackup.class,
                    useEventSourceWithName = OwnedKinds.NETWORK_POLICIES),
            @Dependent(
                    type = BackupCronJob.class,
                    reconcilePrecondition = BacksUp.class,
                    dependsOn = "backup-account",
                    useEventSourceWithName = OwnedKinds.CRON_JOBS),
            @Dependent(
                    type = PartServiceAccount.Envoy.class,
                    name = "envoy-account",
                    reconcilePrecondition = EnvoyEnabled.class,
                    useEventSourceWithName = OwnedKinds.SERVICE_ACCOUNTS),
            @Dependent(
                    type = PartDisruptionBudget.Envoy.class,
                    reconcilePrecondition = EnvoyEnabled.class,
                    useEventSourceWithName = OwnedKinds.DISRUPTION_BUDGETS),
            @Dependent(
                    type = PartNetworkPolicy.Envoy.class,
                    reconcilePrecondition = PolicyForEnvoy.class,
                    useEventSourceWithName = OwnedKinds.NETWORK_POLICIES),
            @Dependent(
                    type = EnvoyBootstrap.class,
                    name = "envoy-bootstrap",
                    reconcilePrecondition = EnvoyEnabled.class,
                    useEventSourceWithName = OwnedKinds.CONFIG_MAPS),
            @Dependent(
                    type = EnvoyXds.class,
                    name = "envoy-xds",
                    reconcilePrecondition = EnvoyEnabled.class,
                    useEventSourceWithName = OwnedKinds.CONFIG_MAPS),
            @Dependent(
                    type = EnvoyDeployment.class,
                    reconcilePrecondition = EnvoyEnabled.class,
                    dependsOn = {"envoy-account", "envoy-bootstrap", "envoy-xds"},
                    useEventSourceWithName = OwnedKinds.DEPLOYMENTS),
            @Dependent(
                    type = FrontCertificate.class,
                    reconcilePrecondition = FrontCertificate.Wanted.class,
                    activationCondition = FrontCertificate.Installed.class),
            @Dependent(type = FrontDoor.class, useEventSourceWithName = OwnedKinds.SERVICES),
            @Dependent(
                    type = FrontIngress.class,
                    reconcilePrecondition = WantsIngress.class,
                    useEventSourceWithName = OwnedKinds.INGRESSES),
            @Dependent(
                    type = FrontRoute.class,
                    reconcilePrecondition = FrontRoute.Wanted.class,
                    activationCondition = FrontRoute.Installed.class)
        })
class CounterWorkflow {}
