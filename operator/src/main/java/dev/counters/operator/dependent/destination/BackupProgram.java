package dev.counters.operator.dependent.destination;

import dev.counters.api.v1alpha1.ResourcesSpec;
import dev.counters.backup.settings.Variables;
import dev.counters.operator.blueprint.Blueprint;
import dev.counters.operator.dependent.PodShape;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The program for backups, which the operator's image carries beside the operator. */
public final class BackupProgram {
    /** The user, and the group, of the operator's image. */
    public static final long USER = 65_532;

    /** Where Kubernetes takes a container's last word from: what was made, or why it failed. */
    private static final String LAST_WORD = "/dev/termination-log";

    private static final String MAIN = "dev.counters.backup.BackupMain";
    /** What the image's builder writes beside the classes. */
    private static final String CLASS_PATH = "@/app/jib-classpath-file";

    private BackupProgram() {}

    /**
     * {@return a container without name, volumes and resources}
     *
     * @param task an argument of the program
     * @param service {@code NAMESPACE/NAME} of the CounterService whose backups are meant
     */
    public static ContainerBuilder container(
            Blueprint blueprint, String task, String service, BackupPlace place, List<EnvVar> more) {
        var env = new ArrayList<EnvVar>();
        env.add(new EnvVar(Variables.SERVICE, service, null));
        env.add(new EnvVar(Variables.RESULT_FILE, LAST_WORD, null));
        env.addAll(place.environment());
        env.addAll(more);
        return new ContainerBuilder()
                .withImage(blueprint.platform().operatorImage())
                .withCommand(
                        "java",
                        "-XX:+UseSerialGC",
                        "-XX:MaxRAMPercentage=50",
                        // It would write to /tmp, and the root file system is read-only.
                        "-XX:-UsePerfData",
                        "-cp",
                        CLASS_PATH,
                        MAIN,
                        task)
                .withEnv(env)
                .withSecurityContext(PodShape.locked());
    }

    public static ResourceRequirements resources(@Nullable ResourcesSpec user) {
        return PodShape.resources(user, PodShape.modest("50m", "128Mi", "256Mi"));
    }
}
