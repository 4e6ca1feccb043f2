package dev.counters.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chromium without a window, spoken to by WebDriver: the few commands that the tests need. */
final class Browser implements AutoCloseable {
    static final String TAB = "\uE004";
    static final String ENTER = "\uE007";
    static final String SPACE = " ";

    private static final int ATTEMPTS = 3;
    private static final Pattern PORT = Pattern.compile("started successfully on port (\\d+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process driver;
    private final String session;

    private Browser(Process driver, String port, Path chromium) {
        this.driver = driver;
        var address = "http://127.0.0.1:" + port;
        session = address + "/session/"
                + call("POST", address + "/session", options(chromium))
                        .get("sessionId")
                        .asText();
    }

    /** {@return whether this machine has what it takes} */
    static boolean isInstalled() {
        return onPath("chromedriver").isPresent() && onPath("chromium").isPresent();
    }

    static Browser start() {
        for (var attempt = 1; attempt <= ATTEMPTS; attempt++) {
            var driver = startDriver();
            var port = port(driver);
            if (port.isPresent()) {
                return new Browser(driver, port.get(), onPath("chromium").orElseThrow());
            }
        }
        throw new IllegalStateException("chromedriver ended without naming its port");
    }

    private static Process startDriver() {
        try {
            var driver = new ProcessBuilder(onPath("chromedriver").orElseThrow().toString(), "--port=0")
                    .redirectErrorStream(true)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(driver::destroyForcibly));
            return driver;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    void open(String address) {
        post("/url", Map.of("url", address));
    }

    /** {@return what the page shows there; elements that are not shown have no text} */
    String text(String id) {
        return script("return document.getElementById(arguments[0]).innerText", id)
                .asText()
                .strip();
    }

    void click(String id) {
        post("/element/" + element(id) + "/click", Map.of());
    }

    void type(String id, String text) {
        post("/element/" + element(id) + "/value", Map.of("text", text));
    }

    /** On whatever has the focus. */
    void press(String key) {
        var strokes = List.of(Map.of("type", "keyDown", "value", key), Map.of("type", "keyUp", "value", key));
        post("/actions", Map.of("actions", List.of(Map.of("type", "key", "id", "keyboard", "actions", strokes))));
    }

    /** {@return the id of what has the focus} */
    String focused() {
        return script("return document.activeElement.id").asText();
    }

    JsonNode script(String script, Object... arguments) {
        return post("/execute/sync", Map.of("script", script, "args", arguments));
    }

    /** The script calls its last argument when it is done. */
    JsonNode asyncScript(String script) {
        return post("/execute/async", Map.of("script", script, "args", List.of()));
    }

    /** What cannot be set by WebDriver, by Chromium's own protocol. */
    void devTools(String command, Map<String, ?> parameters) {
        post("/goog/cdp/execute", Map.of("cmd", command, "params", parameters));
    }

    void prefer(String feature, String value) {
        devTools("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", feature, "value", value))));
    }

    void screen(int width, int height, boolean phone) {
        devTools(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", phone));
    }

    byte[] screenshot() {
        return Base64.getDecoder()
                .decode(call("GET", session + "/screenshot", null).asText());
    }

    /** {@return what the console got since the last time} */
    List<String> console() {
        var lines = new ArrayList<String>();
        post("/se/log", Map.of("type", "browser"))
                .forEach(line -> lines.add(
                        line.get("level").asText() + " " + line.get("message").asText()));
        return lines;
    }

    @Override
    public void close() {
        call("DELETE", session, null);
        driver.destroyForcibly().onExit().join();
    }

    private String element(String id) {
        return post("/element", Map.of("using", "css selector", "value", "#" + id))
                .elements()
                .next()
                .asText();
    }

    private JsonNode post(String path, Object body) {
        return call("POST", session + path, body);
    }

    private JsonNode call(String method, String address, Object body) {
        try {
            var publisher =
                    body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body));
            var request = HttpRequest.newBuilder(URI.create(address))
                    .method(method, publisher)
                    .build();
            var value = JSON.readTree(
                            client.send(request, BodyHandlers.ofString()).body())
                    .get("value");
            if (value.has("error")) {
                throw new IllegalStateException(
                        method + " " + address + ": " + value.get("message").asText());
            }
            return value;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        } catch (InterruptedException cause) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(cause);
        }
    }

    private static Map<String, Object> options(Path chromium) {
        var arguments = List.of(
                "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars");
        return Map.of(
                "capabilities",
                Map.of(
                        "alwaysMatch",
                        Map.of(
                                "goog:chromeOptions",
                                Map.of("binary", chromium.toString(), "args", arguments),
                                "goog:loggingPrefs",
                                Map.of("browser", "ALL"))));
    }

    /** {@return where it listens; nowhere, if the port that it found was taken for the other version of IP: then it ends} */
    private static Optional<String> port(Process driver) {
        try {
            for (String line; (line = driver.inputReader().readLine()) != null; ) {
                Matcher matcher = PORT.matcher(line);
                if (matcher.find()) {
                    return Optional.of(matcher.group(1));
                }
            }
            return Optional.empty();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(path -> path.toFile().canExecute())
                .findFirst();
    }
}
