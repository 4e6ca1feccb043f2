package dev.counters.backup.settings;

import dev.counters.backup.problem.BackupException;
import dev.counters.backup.redis.Login;
import dev.counters.backup.redis.ServerTrust;
import dev.counters.backup.store.BackupName;
import dev.counters.backup.store.FolderStore;
import dev.counters.backup.store.S3Store;
import dev.counters.backup.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The environment, as typed values. */
public record Settings(Map<String, String> environment) {
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9-]+/[a-z0-9-]+");
    private static final Pattern SERVER = Pattern.compile("[^:,\\s]+:\\d{1,5}");
    /** An election, or a server that starts, takes less. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,3}");

    public String service() {
        return required(Variables.SERVICE, SERVICE, "NAMESPACE/NAME");
    }

    public Store store() {
        var folder = optional(Variables.FOLDER);
        if (folder.isPresent()) {
            return new FolderStore(Path.of(folder.get()));
        }
        return new S3Store(
                required(Variables.S3_BUCKET),
                optional(Variables.S3_PREFIX).map(Settings::withSlash).orElse(""),
                required(Variables.S3_REGION),
                optional(Variables.S3_ENDPOINT).map(URI::create));
    }

    public List<String> redis() {
        return List.of(required(Variables.REDIS).split(",")).stream()
                .map(server -> matching(Variables.REDIS, server, SERVER, "host:port, with commas between"))
                .toList();
    }

    public Login login() {
        var file = required(Variables.REDIS_PASSWORD_FILE);
        try {
            return new Login(
                    required(Variables.REDIS_USER),
                    Files.readString(Path.of(file)).stripTrailing(),
                    trust());
        } catch (IOException failed) {
            throw new BackupException("the password file " + file + " cannot be read", failed);
        }
    }

    private Optional<ServerTrust> trust() {
        return optional(Variables.REDIS_CA_FILE)
                .map(file -> new ServerTrust(Path.of(file), required(Variables.REDIS_SERVER_NAME)));
    }

    public int retention() {
        return Integer.parseInt(required(Variables.RETENTION, COUNT, "a number from 1 to 9999"));
    }

    /** {@return how long an election is waited for} */
    public Duration patience() {
        return optional(Variables.PATIENCE)
                .map(seconds -> matching(Variables.PATIENCE, seconds, COUNT, "a number of seconds"))
                .map(seconds -> Duration.ofSeconds(Integer.parseInt(seconds)))
                .orElse(PATIENCE);
    }

    public Path scratch() {
        return Path.of(required(Variables.SCRATCH));
    }

    public Optional<Path> resultFile() {
        return optional(Variables.RESULT_FILE).map(Path::of);
    }

    public Optional<String> name() {
        return optional(Variables.NAME).map(name -> {
            if (!BackupName.is(name)) {
                throw new BackupException("%s is \"%s\", which is no backup's name: they are like 20261121T031500.042Z"
                        .formatted(Variables.NAME, name));
            }
            return name;
        });
    }

    public Path data() {
        return Path.of(required(Variables.DATA));
    }

    public String pod() {
        return required(Variables.POD);
    }

    private Optional<String> optional(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    private String required(String variable) {
        return optional(variable).orElseThrow(() -> new BackupException(variable + " is not set"));
    }

    private String required(String variable, Pattern form, String advice) {
        return matching(variable, required(variable), form, advice);
    }

    private static String matching(String variable, String value, Pattern form, String advice) {
        if (!form.matcher(value).matches()) {
            throw new BackupException("%s is \"%s\": set it to %s".formatted(variable, value, advice));
        }
        return value;
    }

    private static String withSlash(String prefix) {
        return prefix.endsWith("/") ? prefix : prefix + "/";
    }
}
