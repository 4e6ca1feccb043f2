package dev.counters.playground.cluster.programs;

/** Whatever command the container names, such as a shell. */
public final class AnyProgram implements Program {
    @Override
    public Start start(ContainerSetting setting) {
        return new Start(setting.commandLine(), setting.environment());
    }
}
