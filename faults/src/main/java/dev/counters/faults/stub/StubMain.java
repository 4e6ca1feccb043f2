package dev.counters.faults.stub;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** {@code StubMain SERVICES}: stubs in a process of their own. Tells its port, and for each line that it reads its counts. */
final class StubMain {
    private StubMain() {}

    public static void main(String[] arguments) throws IOException {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
        try (var stubs = StubServers.open(Integer.parseInt(arguments[0]));
                var in = new BufferedReader(
                        new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.US_ASCII))) {
            out.println(stubs.port());
            // It ends with whoever has started it.
            while (in.readLine() != null) {
                out.println(stubs.counts().line());
            }
        }
    }
}
