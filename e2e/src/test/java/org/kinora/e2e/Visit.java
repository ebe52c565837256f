package org.kinora.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One person's browser window on a server. It takes note of what must never happen: errors of
/// scripts, breaches of the content security policy, requests to anywhere else.
final class Visit implements AutoCloseable {

  private static final double LIMIT_MS = 60_000;

  /// A window's size; 1280 wide at 200 % is as 640.
  record Size(String name, int width, int height) {}

  private final URI base;
  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> tolerated = new ArrayList<>();
  private final List<String> elsewhere = new ArrayList<>();
  private final List<Request> requests = new ArrayList<>();
  private final List<Response> responses = new ArrayList<>();

  private Visit(Chromium chromium, URI base, Browser.NewContextOptions options) {
    this.base = base;
    context = chromium.browser().newContext(options.setBaseURL(base.toString()));
    context.setDefaultTimeout(LIMIT_MS);
    page = context.newPage();
    page.onConsoleMessage(this::listen);
    page.onPageError(error -> complaints.add("script: " + error));
    page.onRequest(this::see);
    page.onResponse(responses::add);
    page.onDialog(Dialog::accept);
  }

  static Browser.NewContextOptions desk() {
    return new Browser.NewContextOptions()
        .setViewportSize(1280, 800)
        .setColorScheme(ColorScheme.LIGHT)
        .setLocale("en-GB");
  }

  static Browser.NewContextOptions phone() {
    return desk().setViewportSize(390, 780).setHasTouch(true).setIsMobile(true);
  }

  static Visit ofStranger(Stage stage) {
    return ofStranger(stage, desk());
  }

  static Visit ofStranger(Stage stage, Browser.NewContextOptions options) {
    return new Visit(stage.chromium(), stage.server().base(), options);
  }

  /// A stranger on a server of the test's own.
  static Visit ofStranger(Stage stage, Server server) {
    return new Visit(stage.chromium(), server.base(), desk());
  }

  /// A stranger at an address of their choice; passkeys and cookies know it by its name.
  static Visit at(Stage stage, URI base) {
    return new Visit(stage.chromium(), base, desk());
  }

  static Visit ofAdministrator(Stage stage) {
    return ofAdministrator(stage, desk());
  }

  static Visit ofAdministrator(Stage stage, Browser.NewContextOptions options) {
    return new Visit(
        stage.chromium(),
        stage.server().base(),
        options.setStorageState(stage.administratorCookies()));
  }

  /// The visit of whoever opens this server's one-time link.
  static Visit ofFirst(Stage stage, Server server) {
    var visit = new Visit(stage.chromium(), server.base(), desk());
    visit.open(server.oneTimeLink().getPath());
    return visit;
  }

  Page page() {
    return page;
  }

  /// Another site that this visit leads to.
  Visit leadingTo(URI site) {
    elsewhere.add(site.toString());
    return this;
  }

  /// What Chromium's own protocol can do beyond Playwright.
  CDPSession protocol() {
    return context.newCDPSession(page);
  }

  /// Goes on in the session with this token.
  Visit signedInBy(String session) {
    context.addCookies(List.of(new Cookie("kinora-session", session).setUrl(base.toString())));
    return this;
  }

  /// What a sign-in in this window can be carried on with in another.
  String cookies() {
    return context.storageState();
  }

  Page open(String path) {
    page.navigate(path);
    return page;
  }

  void resize(Size size) {
    page.setViewportSize(size.width(), size.height());
  }

  /// Errors of the console that this test provokes.
  Visit tolerating(String part) {
    tolerated.add(part);
    return this;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  List<Response> responses() {
    return List.copyOf(responses);
  }

  /// Waits until a script's expression is true.
  void until(String expression) {
    until(expression, null);
  }

  void until(String expression, @Nullable Object argument) {
    page.waitForFunction(expression, argument);
  }

  double number(String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }

  /// Slows this window's uploads down, so that something can happen meanwhile.
  void slowUploads(int bytesPerSecond) {
    var throttle = context.newCDPSession(page);
    throttle.send("Network.enable");
    var arguments = new com.google.gson.JsonObject();
    arguments.addProperty("offline", false);
    arguments.addProperty("latency", 0);
    arguments.addProperty("downloadThroughput", -1);
    arguments.addProperty("uploadThroughput", bytesPerSecond);
    throttle.send("Network.emulateNetworkConditions", arguments);
  }

  void screenshot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(picture(name)));
  }

  void wholeScreenshot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(picture(name)).setFullPage(true));
  }

  private static Path picture(String name) {
    return Program.home().resolve("e2e/target/screenshots").resolve(name + ".png");
  }

  @Override
  public void close() {
    try {
      assertThat(complaints).as("what went wrong on " + page.url()).isEmpty();
    } finally {
      context.close();
    }
  }

  private void listen(ConsoleMessage message) {
    var text = message.text();
    if (message.type().equals("error") && tolerated.stream().noneMatch(text::contains)) {
      complaints.add("console of " + page.url() + ": " + text + " " + message.location());
    }
  }

  private void see(Request request) {
    requests.add(request);
    var url = request.url();
    boolean isMeant = elsewhere.stream().anyMatch(url::startsWith);
    if (!isMeant
        && !url.startsWith(base.toString())
        && !url.startsWith("data:")
        && !url.startsWith("blob:")) {
      complaints.add("asked elsewhere: " + url);
    }
  }
}
