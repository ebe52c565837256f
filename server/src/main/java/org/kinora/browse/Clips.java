package org.kinora.browse;

import jakarta.enterprise.context.RequestScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.kinora.audience.Audience;
import org.kinora.catalog.MediaAddresses;
import org.kinora.catalog.Tile;
import org.kinora.catalog.Video;
import org.kinora.profile.CurrentProfile;
import org.kinora.profile.Profile;

/// Puts together what a page of clips shows, in one statement for all of them.
@RequestScoped
class Clips {

  private final Jdbi jdbi;
  private final CurrentProfile current;
  private final MediaAddresses addresses;
  private final Audience audience;

  Clips(Jdbi jdbi, CurrentProfile current, MediaAddresses addresses, Audience audience) {
    this.jdbi = jdbi;
    this.current = current;
    this.addresses = addresses;
    this.audience = audience;
  }

  List<Clip> of(List<Video> videos) {
    var likings = likings(videos.stream().map(video -> video.id().value()).toList());
    return videos.stream()
        .map(
            video ->
                new Clip(
                    Tile.of(video, addresses),
                    addresses.hls(video),
                    audience.ticketOf(video),
                    likings.getOrDefault(video.id().value(), Clip.Liking.NONE)))
        .toList();
  }

  private Map<String, Clip.Liking> likings(List<String> ids) {
    var found = new HashMap<String, Clip.Liking>();
    UUID profile = current.profile().map(Profile::id).orElse(null);
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select v.id, v.likes, v.comments, exists (select from video_like l
                      where l.profile_id = cast(:profile as uuid) and l.video_id = v.id)
                    from video v where v.id = any(:ids)
                    """)
                .bind("profile", profile)
                .bindArray("ids", String.class, ids)
                .map(
                    (row, _) ->
                        Map.entry(
                            row.getString(1),
                            new Clip.Liking(row.getInt(2), row.getInt(3), row.getBoolean(4))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
    return found;
  }
}
