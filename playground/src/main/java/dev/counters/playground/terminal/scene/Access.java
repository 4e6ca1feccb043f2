package dev.counters.playground.terminal.scene;

/**
 * How the user gets in.
 *
 * @param url the front door, such as {@code http://localhost:8080}
 * @param kubeconfig the file that leads kubectl to the API server
 */
public record Access(String url, String kubeconfig) {

    /** {@return the command that lists the CounterServices} */
    public String kubectl() {
        return "kubectl --kubeconfig " + kubeconfig + " get csvc";
    }
}
