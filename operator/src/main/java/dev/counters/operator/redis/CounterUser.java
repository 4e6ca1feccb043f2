package dev.counters.operator.redis;

import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.KeyListOutput;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.util.List;
import java.util.Set;

/** The app's user on one server. */
final class CounterUser {
    private static final String NAME = "counter";
    private static final String RULES = "commands";

    private final RedisCommands<String, String> redis;

    CounterUser(RedisCommands<String, String> redis) {
        this.redis = redis;
    }

    /** {@return the rights that it lacks; none where there is no such user} */
    List<String> missingRights() {
        var user = redis.aclGetuser(NAME);
        var rules = user == null ? -1 : user.indexOf(RULES);
        return rules < 0
                ? List.of()
                : CounterRights.missing(granted(user.get(rules + 1).toString()));
    }

    void grant(List<String> commands) {
        var arguments = arguments("SETUSER", NAME);
        commands.forEach(command -> arguments.add("+" + command));
        redis.dispatch(CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), arguments);
    }

    private Set<String> granted(String rules) {
        return GrantedCommands.of(rules, this::category);
    }

    private List<String> category(String name) {
        return redis.dispatch(CommandType.ACL, new KeyListOutput<>(StringCodec.UTF8), arguments("CAT", name));
    }

    private static CommandArgs<String, String> arguments(String... words) {
        var arguments = new CommandArgs<>(StringCodec.UTF8);
        for (var word : words) {
            arguments.add(word);
        }
        return arguments;
    }
}
