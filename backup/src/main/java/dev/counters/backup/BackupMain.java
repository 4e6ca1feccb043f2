package dev.counters.backup;

import dev.counters.backup.problem.BackupException;
import dev.counters.backup.redis.Primary;
import dev.counters.backup.settings.Settings;
import dev.counters.backup.settings.Variables;
import dev.counters.backup.store.Catalogue;
import dev.counters.backup.store.DiskTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a backup, or fetches one, and ends: with 0, or with 1 and one sentence. */
public final class BackupMain {
    private static final Logger log = LoggerFactory.getLogger(BackupMain.class);

    private BackupMain() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.getenv()));
    }

    /** {@return the exit code} */
    public static int run(List<String> arguments, Map<String, String> environment) {
        var settings = new Settings(environment);
        try {
            var result = switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
                case Variables.BACK_UP -> backUp(settings);
                case Variables.RESTORE -> restore(settings);
                default -> throw new BackupException("say %s or %s".formatted(Variables.BACK_UP, Variables.RESTORE));
            };
            leave(settings, result);
            return 0;
        } catch (BackupException failed) {
            log.debug("Because of", failed);
            return fail(settings, failed.sentence());
        } catch (RuntimeException bug) {
            log.debug("Because of", bug);
            return fail(settings, "the backup program failed in a way that nobody foresaw: " + bug);
        }
    }

    private static String backUp(Settings settings) {
        try (var store = settings.store()) {
            var login = settings.login();
            var made = new BackUp(
                            store, settings.service(), settings.retention(), settings.scratch(), Clock.systemUTC())
                    .from(new Primary(settings.redis(), login, settings.patience()), login);
            return Catalogue.text(made);
        }
    }

    private static String restore(Settings settings) {
        try (var store = settings.store()) {
            return new Fetch(store, settings.service(), settings.data())
                    .into(settings.pod(), settings.name())
                    .map(Catalogue::text)
                    .orElse("");
        }
    }

    private static int fail(Settings settings, String sentence) {
        log.error(sentence);
        leave(settings, sentence);
        return 1;
    }

    /** The last word is for the operator, which reads it from the pod's status. */
    private static void leave(Settings settings, String lastWord) {
        settings.resultFile().ifPresent(file -> {
            try {
                Files.writeString(file, lastWord);
            } catch (IOException failed) {
                log.warn("The result could not be left in {}: {}", file, DiskTrouble.inWords(failed));
            }
        });
    }
}
