package org.kinora.onair;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.kinora.attendance.Attendance;
import org.kinora.live.Health;
import org.kinora.live.LiveNow;
import org.kinora.live.LiveView;
import org.kinora.live.Warning;

/// What a channel's owner is told of its broadcast.
@ApplicationScoped
class OnAirViews implements LiveNow {

  private static final Health NOTHING_YET = new Health(0, 0, 0, 0, null, 0, 0, "", "", List.of());

  private final Broadcasts broadcasts;
  private final SoundLevels levels;
  private final Attendance attendance;

  OnAirViews(Broadcasts broadcasts, SoundLevels levels, Attendance attendance) {
    this.broadcasts = broadcasts;
    this.levels = levels;
    this.attendance = attendance;
  }

  @Override
  public Optional<LiveView> ofChannel(UUID channelId) {
    return broadcasts.onAir(channelId).map(this::view);
  }

  private LiveView view(Broadcast broadcast) {
    Health known = broadcast.health();
    return new LiveView(
        broadcast.id(),
        broadcast.row().startedAt(),
        broadcast.run() == null,
        broadcast.leader().endUs() / 1000,
        heard(broadcast, known == null ? NOTHING_YET : known).with(givenUp(broadcast)),
        attendance.turnout(broadcast.id()));
  }

  private Health heard(Broadcast broadcast, Health health) {
    OptionalDouble level = levels.of(broadcast);
    if (level.isEmpty()) {
      return health;
    }
    double db = level.getAsDouble();
    Health heard = health.heard(db);
    return db > SoundLevels.SILENT_DB
        ? heard
        : heard.with(List.of(new Warning(Warning.Kind.SOUND_SILENT, db)));
  }

  private static List<Warning> givenUp(Broadcast broadcast) {
    return broadcast.rungs().stream()
        .filter(RungTrack::isGone)
        .map(
            rung ->
                new Warning(
                    Warning.Kind.SIZE_GIVEN_UP,
                    Math.min(rung.rung().width(), rung.rung().height())))
        .toList();
  }
}
