package org.kinora.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;

/// The player of a watch page, as a person uses it.
final class Playing {

  private static final String VIDEO = "document.querySelector('kinora-player video')";
  private static final String STATE =
      "() => { const video = "
          + VIDEO
          + "; const spans = Array.from({ length: video.buffered.length },"
          + " (_, i) => [video.buffered.start(i), video.buffered.end(i)]);"
          + " return JSON.stringify({ at: video.currentTime, of: video.duration, spans,"
          + " ready: video.readyState, paused: video.paused, seeking: video.seeking,"
          + " error: video.error?.message,"
          + " player: document.querySelector('kinora-player').dataset.state }); }";

  private final Visit visit;
  private final Page page;

  Playing(Visit visit) {
    this.visit = visit;
    this.page = visit.page();
    visit.until(
        "() => ['ready', 'playing', 'paused'].includes("
            + "document.querySelector('kinora-player')?.dataset.state)");
  }

  /// Opens a video's watch page and waits until its player is ready.
  static Playing open(Visit visit, String path) {
    visit.open(path);
    return new Playing(visit);
  }

  /// Starts by the big button; pictures must come and time must pass.
  Playing start() {
    page.click("[data-control=big-play]");
    runs();
    return this;
  }

  void runs() {
    double time = time();
    long pictures = (long) frames();
    // A player that takes up new qualities counts its pictures anew.
    visit.until("time => " + VIDEO + ".currentTime > time + 0.5", time);
    awaitVideo("video.getVideoPlaybackQuality().totalVideoFrames > " + pictures);
  }

  double time() {
    return visit.number("() => " + VIDEO + ".currentTime");
  }

  double frames() {
    return visit.number("() => " + VIDEO + ".getVideoPlaybackQuality().totalVideoFrames");
  }

  void press(String key) {
    page.keyboard().press(key);
  }

  /// Opens the menu on one of its pages.
  void openMenu(String setting) {
    page.mouse().move(300, 200);
    page.click("[data-control=settings]");
    page.click(".kp-menu [data-control=" + setting + "]");
  }

  /// Chooses an entry of the menu by its label.
  void choose(String setting, String label) {
    openMenu(setting);
    page.click(".kp-menu [role=menuitemradio]:has(span:text-is('" + label + "'))");
  }

  /// Waits until a condition holds that may use `video`; what stands still says where.
  void awaitVideo(String condition) {
    try {
      visit.until("() => { const video = " + VIDEO + "; return " + condition + "; }");
    } catch (TimeoutError e) {
      throw new AssertionError("Not " + condition + ": " + page.evaluate(STATE), e);
    }
  }

  void awaitPlayer(String condition) {
    visit.until(
        "() => { const player = document.querySelector('kinora-player'); return "
            + condition
            + "; }");
  }
}
