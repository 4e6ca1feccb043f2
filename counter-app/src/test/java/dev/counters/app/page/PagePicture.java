package dev.counters.app.page;

import static org.awaitility.Awaitility.await;

import dev.counters.app.Web;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** The page in light and dark side by side, after half a minute of counting. */
final class PagePicture {
    private static final int WIDTH = 440;
    private static final int HEIGHT = 560;
    /** Increments a tick of a tenth of a second, as a wave. */
    private static final int TICKS = 450;

    private PagePicture() {}

    static byte[] of(Browser browser, Web web) throws IOException {
        browser.screen(WIDTH, HEIGHT, false);
        browser.open("http://127.0.0.1:" + web.port() + "/");
        count(web);
        var light = picture(browser, "light");
        var dark = picture(browser, "dark");
        var both = new BufferedImage(light.getWidth() + dark.getWidth(), light.getHeight(), BufferedImage.TYPE_INT_RGB);
        both.createGraphics().drawImage(light, 0, 0, null);
        both.createGraphics().drawImage(dark, light.getWidth(), 0, null);
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(both, "png", bytes);
        return bytes.toByteArray();
    }

    private static void count(Web web) {
        var ticks = new AtomicInteger();
        await().pollInterval(Duration.ofMillis(100))
                .atMost(Duration.ofMinutes(2))
                .until(() -> {
                    var tick = ticks.getAndIncrement();
                    var increments = Math.round(2 + 2 * Math.sin(tick / 37.0) + Math.sin(tick / 11.0));
                    for (long n = 0; n < increments; n++) {
                        web.post("/");
                    }
                    return tick == TICKS;
                });
    }

    private static BufferedImage picture(Browser browser, String scheme) throws IOException {
        browser.prefer("prefers-color-scheme", scheme);
        return ImageIO.read(new ByteArrayInputStream(browser.screenshot()));
    }
}
