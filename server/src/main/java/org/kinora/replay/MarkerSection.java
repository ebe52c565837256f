package org.kinora.replay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import org.kinora.channel.Channel;

/// The markers on the page to go live; templates read it as `inject:markers`.
@Named("markers")
@ApplicationScoped
public class MarkerSection {

  private final Markers markers;

  MarkerSection(Markers markers) {
    this.markers = markers;
  }

  /// A marker as it is listed.
  public record Line(long atMs, String time, String label) {}

  public List<Line> of(Channel channel) {
    return markers.of(channel).stream()
        .map(marker -> new Line(marker.atMs(), clock(marker.atMs()), marker.label()))
        .toList();
  }

  private static String clock(long ms) {
    var at = Duration.ofMillis(ms);
    return "%d:%02d:%02d".formatted(at.toHours(), at.toMinutesPart(), at.toSecondsPart());
  }
}
