package org.kinora.e2e;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Plays by GStreamer's own HLS and DASH code, as fast as it can.
final class Gstreamer {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern BUFFER =
      Pattern.compile("chain {3}\\*+ \\(pictures:sink\\).*?pts: (\\d+):(\\d+):([\\d.]+)");

  private Gstreamer() {}

  /// Seconds at which the decoded pictures are shown, in their order.
  static List<Double> pictures(URI address) {
    return run(
        "playbin3",
        "uri=" + address,
        "flags=video+audio",
        "video-sink=fakesink name=pictures silent=false sync=false",
        "audio-sink=fakesink sync=false");
  }

  private static List<Double> run(String... pipeline) {
    var command = new ArrayList<>(List.of("gst-launch-1.0", "-v"));
    command.addAll(Arrays.asList(pipeline));
    var outcome = Program.run(LIMIT, command).orFail();
    return BUFFER
        .matcher(outcome.out())
        .results()
        .map(
            found ->
                3600 * Double.parseDouble(found.group(1))
                    + 60 * Double.parseDouble(found.group(2))
                    + Double.parseDouble(found.group(3)))
        .toList();
  }
}
