package org.kinora.live;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.kinora.channel.Channel;
import org.kinora.kernel.ProblemException;

/// All that the page shows from which a channel goes live.
record LiveDeskView(
    Channel channel,
    // Those of the same owner, this one among them.
    List<Channel> channels,
    // Null while the channel is off air.
    @Nullable OnAirView onAir,
    Servers servers,
    List<KeyRow> keys,
    Form form,
    Outcome outcome) {

  LiveDeskView {
    channels = List.copyOf(channels);
    keys = List.copyOf(keys);
  }

  /// Where to broadcast to; an address is empty where nobody listens.
  record Servers(String plain, String encrypted, String srt, boolean isForBrowsers) {}

  /// A key in the list.
  record KeyRow(UUID id, String label, String hint, Instant made, @Nullable Instant used) {

    static KeyRow of(StreamKey key) {
      return new KeyRow(key.id(), key.label(), key.hint(), key.createdAt(), key.lastUsedAt());
    }
  }

  /// What was entered, or stands in the row.
  record Form(
      String title, String description, String visibility, boolean takesOver, boolean isKept) {

    static Form of(LiveSetting setting) {
      return new Form(
          setting.title(),
          setting.description(),
          setting.visibility().text(),
          setting.takesOver(),
          setting.keepsRecording());
    }
  }

  /// What became of the form that was sent. `fresh` is a key's text, shown this once; the others
  /// are empty when nothing was refused.
  record Outcome(boolean isSaved, String fresh, String code, String text) {

    static final Outcome NONE = new Outcome(false, "", "", "");

    public boolean isOfKeys() {
      return code.contains("stream-key");
    }

    public boolean isOfSettings() {
      return code.startsWith("live-");
    }
  }

  public String path() {
    return LivePages.path(channel);
  }

  LiveDeskView saved() {
    return with(form, new Outcome(true, "", "", ""));
  }

  LiveDeskView fresh(StreamSecret secret) {
    return with(form, new Outcome(false, secret.text(), "", ""));
  }

  LiveDeskView refused(ProblemException e) {
    return with(form, new Outcome(false, "", e.problem().code(), e.detail()));
  }

  LiveDeskView entered(LivePatch patch) {
    var entered =
        new Form(
            patch.title() == null ? "" : patch.title(),
            patch.description() == null ? "" : patch.description(),
            patch.visibility() == null ? "" : patch.visibility(),
            Boolean.TRUE.equals(patch.takeover()),
            Boolean.TRUE.equals(patch.record()));
    return with(entered, outcome);
  }

  private LiveDeskView with(Form form, Outcome outcome) {
    return new LiveDeskView(channel, channels, onAir, servers, keys, form, outcome);
  }
}
