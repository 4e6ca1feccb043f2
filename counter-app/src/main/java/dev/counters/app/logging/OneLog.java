package dev.counters.app.logging;

import org.slf4j.bridge.SLF4JBridgeHandler;

/** Brings what libraries say by the JDK's own logging into the one log, as JSON like all else. */
public final class OneLog {
    private OneLog() {}

    /** Has no effect the second time. */
    public static void install() {
        if (!SLF4JBridgeHandler.isInstalled()) {
            SLF4JBridgeHandler.removeHandlersForRootLogger();
            SLF4JBridgeHandler.install();
        }
    }
}
