package org.kinora.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The system's Chromium without a window, with nothing that would call home.
public final class Chromium implements AutoCloseable {

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--autoplay-policy=no-user-gesture-required",
          // A camera and a microphone that everybody has, and that nobody is asked for.
          "--use-fake-device-for-media-stream",
          "--use-fake-ui-for-media-stream");

  private final Playwright playwright;
  private final Browser browser;

  Chromium() {
    playwright = Playwright.create();
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(executable()).setArgs(FLAGS));
  }

  public Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Path executable() {
    var named = Optional.ofNullable(System.getenv("KINORA_CHROMIUM")).map(Path::of);
    return named
        .or(
            () ->
                List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                    .stream()
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst())
        .orElseThrow(
            () ->
                new AssertionError(
                    "There is no Chromium: run ./kinora test, or set KINORA_CHROMIUM to its path"));
  }
}
