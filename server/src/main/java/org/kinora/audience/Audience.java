package org.kinora.audience;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.MediaAddresses;
import org.kinora.catalog.Shown;
import org.kinora.catalog.Video;
import org.kinora.catalog.VideoAccess;
import org.kinora.catalog.VideoCard;
import org.kinora.profile.CurrentProfile;

/// What a video's page says of those who watch it; templates ask it as `inject:audience`.
@Named("audience")
@RequestScoped
public class Audience {

  private static final int NEXT = 10;

  private final Jdbi jdbi;
  private final ViewDesk desk;
  private final Related related;
  private final Shown shown;
  private final VideoAccess access;
  private final MediaAddresses addresses;
  private final CurrentProfile current;
  private final Map<String, Counted> known = new HashMap<>();

  Audience(
      Jdbi jdbi,
      ViewDesk desk,
      Related related,
      Shown shown,
      VideoAccess access,
      MediaAddresses addresses,
      CurrentProfile current) {
    this.jdbi = jdbi;
    this.desk = desk;
    this.related = related;
    this.shown = shown;
    this.access = access;
    this.addresses = addresses;
    this.current = current;
  }

  private record Counted(long views, @Nullable Long durationMs) {}

  /// How often it was watched.
  public long views(String video) {
    return counted(video).views();
  }

  /// The right to be counted as one who watched it.
  public String ticket(String video) {
    var profile = current.profile().map(found -> found.id().toString());
    return desk.ticket(video, profile, counted(video).durationMs());
  }

  /// As [#ticket], of what was read already.
  public String ticketOf(Video video) {
    var profile = current.profile().map(found -> found.id().toString());
    return desk.ticket(video.id().value(), profile, video.durationMs());
  }

  /// What to watch next: what belongs to it, then the latest.
  public List<VideoCard> next(String video) {
    var viewer = access.viewer();
    var found = new LinkedHashMap<String, Video>();
    related.to(video, viewer, NEXT).forEach(each -> found.put(each.id().value(), each));
    if (found.size() < NEXT) {
      shown
          .latest(viewer, new Shown.Page(NEXT + 1, null))
          .forEach(each -> found.putIfAbsent(each.id().value(), each));
      found.remove(video);
    }
    return found.values().stream().limit(NEXT).map(each -> VideoCard.of(each, addresses)).toList();
  }

  private Counted counted(String video) {
    return known.computeIfAbsent(
        video,
        id ->
            jdbi.withHandle(
                handle ->
                    handle
                        .createQuery("select views, duration_ms from video where id = :id")
                        .bind("id", id)
                        .map(
                            (row, _) ->
                                new Counted(
                                    row.getLong(1), row.getObject("duration_ms", Long.class)))
                        .findOne()
                        .orElse(new Counted(0, null))));
  }
}
