package dev.counters.faults.stub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a server of a real, healthy group of three answered, by command. Of its addresses there are names, as each stub has others.
 *
 * @param replies as sent, but for INFO: that is the text alone, with all its sections
 */
record Recorded(Map<String, String> replies) {
    static final String PRIMARY = "primary";
    static final String REPLICA = "replica";
    /** Where a command begins in the file; no reply to a command begins so. */
    static final String COMMAND = "> ";
    /** What stands for the port that all servers have. */
    static final String PORT = "@port@";

    private static final String INFO = "INFO";
    private static final String END = "\r\n";
    private static final String SECTION = "# ";

    /** Reads it. */
    static Recorded of(String role) {
        try (var file = Recorded.class.getResourceAsStream(role + ".txt")) {
            if (file == null) {
                throw new IllegalStateException("nothing was recorded of a " + role);
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Recorded parse(String text) {
        Map<String, String> replies = new HashMap<>();
        var command = "";
        for (var line : text.lines().toList()) {
            if (line.startsWith(COMMAND)) {
                command = line.substring(COMMAND.length());
                replies.put(command, "");
            } else {
                replies.merge(command, line + END, String::concat);
            }
        }
        return new Recorded(replies);
    }

    /** What stands for a member's address. */
    static String host(int number) {
        return "@member-" + number + "@";
    }

    /** {@return what a stub answers; empty if nobody asked a real server that} */
    Optional<String> reply(List<String> command, Member member, int port) {
        if (command.getFirst().equals(INFO)) {
            return Optional.of(verbatim(filled(
                    command.size() > 1 ? section(command.getLast()) : replies.getOrDefault(INFO, ""), member, port)));
        }
        return Optional.ofNullable(replies.get(String.join(" ", command)))
                .or(() -> Optional.ofNullable(replies.get(command.getFirst())));
    }

    private String section(String name) {
        var lines = replies.getOrDefault(INFO, "").lines().toList();
        var begin = 0;
        while (begin < lines.size() && !lines.get(begin).equalsIgnoreCase(SECTION + name)) {
            begin++;
        }
        return lines.stream()
                .skip(begin)
                .takeWhile(line -> line.equalsIgnoreCase(SECTION + name) || !line.startsWith(SECTION))
                .filter(line -> !line.isEmpty())
                .map(line -> line + END)
                .collect(Collectors.joining());
    }

    private static String filled(String text, Member member, int port) {
        var filled = text.replace(PORT, Integer.toString(port));
        for (var number = 0; number < Member.MEMBERS; number++) {
            filled = filled.replace(host(number), new Member(member.service(), number).host());
        }
        return filled;
    }

    /** As the third version of the protocol has it. */
    private static String verbatim(String text) {
        return "=%d%stxt:%s%s"
                .formatted(text.getBytes(StandardCharsets.UTF_8).length + "txt:".length(), END, text, END);
    }
}
