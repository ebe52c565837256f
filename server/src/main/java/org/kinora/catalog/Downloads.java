package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Files that people may take with them. Pictures and sound of a film are stored apart, so that
/// there is one file only of what is sound alone.
@ApplicationScoped
public class Downloads {

  private final Jdbi jdbi;
  private final MediaAddresses addresses;

  Downloads(Jdbi jdbi, MediaAddresses addresses) {
    this.jdbi = jdbi;
    this.addresses = addresses;
  }

  /// A file at an address relative to the root.
  public record Download(String address, long bytes, String type) {

    /// As the kinds of files end that players know.
    public String suffix() {
      return type.startsWith("audio/") ? ".m4a" : ".mp4";
    }
  }

  private record Row(String video, String name, long bytes, String type) {}

  public Optional<Download> of(Video video) {
    return Optional.ofNullable(of(List.of(video)).get(video.id().value()));
  }

  /// By the videos' ids, in one statement; those without a file are missing.
  public Map<String, Download> of(Collection<Video> videos) {
    return sounds(videos.stream().filter(video -> video.kind().equals("audio")).toList());
  }

  /// What is to be heard of them, with pictures or without, as far as it may be downloaded.
  public Map<String, Download> sounds(Collection<Video> videos) {
    var whole = new HashMap<String, Video>();
    for (var video : videos) {
      if (video.terms().downloadsOn() && video.state() == VideoState.COMPLETE) {
        whole.put(video.id().value(), video);
      }
    }
    return whole.isEmpty() ? Map.of() : files(whole);
  }

  private Map<String, Download> files(Map<String, Video> whole) {
    var found = new HashMap<String, Download>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select distinct on (v.id) v.id, r.name, r.size_bytes, r.content_type
                    from video v join rendition r on r.video_id = v.id and r.revision = v.revision
                    where v.id = any(:ids) and r.kind = 'audio' and not r.is_growing and r.object_key <> ''
                    order by v.id, r.is_default desc, r.position
                    """)
                .bindArray("ids", String.class, whole.keySet())
                .map(
                    (row, _) ->
                        new Row(
                            row.getString("id"),
                            row.getString("name"),
                            row.getLong("size_bytes"),
                            row.getString("content_type")))
                .forEach(
                    row -> {
                      var video = Objects.requireNonNull(whole.get(row.video()));
                      var address = addresses.file(video, row.name());
                      found.put(row.video(), new Download(address, row.bytes(), row.type()));
                    }));
    return found;
  }
}
