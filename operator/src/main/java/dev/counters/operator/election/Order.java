package dev.counters.operator.election;

import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One Redis command, word by word.
 *
 * @param verb such as {@code REPLICAOF}
 * @param arguments may hold secrets: never shown
 */
record Order(String verb, List<String> arguments) {
    static Order of(String verb, String... arguments) {
        return new Order(verb, List.of(arguments));
    }

    ProtocolKeyword keyword() {
        return new Keyword(verb);
    }

    CommandArgs<String, String> args() {
        var args = new CommandArgs<>(StringCodec.UTF8);
        arguments.forEach(args::add);
        return args;
    }

    /** {@return the verb and what kind of it, as gates are told} */
    String shown() {
        return switch (verb) {
            case "ACL", "CONFIG" -> verb + " " + arguments.getFirst();
            default -> verb;
        };
    }

    @Override
    public String toString() {
        return shown();
    }

    private record Keyword(String word) implements ProtocolKeyword {
        @Override
        public byte[] getBytes() {
            return word.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
