package org.kinora.clip;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.account.Account;
import org.kinora.account.Caller;
import org.kinora.catalog.ChapterTime;
import org.kinora.catalog.Video;
import org.kinora.catalog.Videos;
import org.kinora.channel.Channel;
import org.kinora.kernel.VideoId;

/// What pages show of clips; templates read it as `inject:clips`.
@Named("clips")
@RequestScoped
public class ClipSection {

  private final Clips clips;
  private final ClipRows rows;
  private final ClipSettings settings;
  private final Videos videos;
  private final Caller caller;

  ClipSection(Clips clips, ClipRows rows, ClipSettings settings, Videos videos, Caller caller) {
    this.clips = clips;
    this.rows = rows;
    this.settings = settings;
    this.videos = videos;
    this.caller = caller;
  }

  /// What a clip's page says of it. `title` and `path` are of what it was cut from, empty once that
  /// is gone; so is `maker`, the name of who cut it.
  public record Origin(
      String clip, String maker, String title, String path, String at, boolean mayRemove) {}

  /// Null for what is no clip.
  public @Nullable Origin origin(String video) {
    var id = new VideoId(video);
    var clip = rows.find(id).orElse(null);
    if (clip == null) {
      return null;
    }
    String original = clip.original();
    String maker = clip.maker();
    String title =
        original == null ? "" : videos.find(new VideoId(original)).map(Video::title).orElse("");
    boolean mayRemove =
        caller
            .account()
            .filter(me -> videos.find(id).filter(it -> clips.mayRemove(it, me)).isPresent())
            .isPresent();
    return new Origin(
        video,
        maker == null ? "" : maker,
        title,
        title.isEmpty() ? "" : "/watch/" + original + "?t=" + ChapterTime.seconds(clip.startMs()),
        ChapterTime.clock(clip.startMs()),
        mayRemove);
  }

  /// Whether whoever looks at a video's page may cut a clip of it.
  public boolean isOffered(String video) {
    Account me = caller.account().orElse(null);
    var id = new VideoId(video);
    return me != null
        && rows.isBroadcast(id)
        && videos.find(id).filter(it -> clips.mayCut(it, me)).isPresent();
  }

  /// Those of a broadcast.
  public List<Clip> of(String video) {
    return clips.of(video);
  }

  /// Who cuts clips of a channel.
  public String makers(Channel channel) {
    return settings.of(channel.id()).text();
  }
}
