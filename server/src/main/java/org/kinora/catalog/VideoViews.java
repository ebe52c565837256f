package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes what the API shows out of rows, progress and addresses.
@ApplicationScoped
class VideoViews {

  private final Pipeline pipeline;
  private final MediaAddresses addresses;
  private final SharingNotes sharing;

  VideoViews(Pipeline pipeline, MediaAddresses addresses, SharingNotes sharing) {
    this.pipeline = pipeline;
    this.sharing = sharing;
    this.addresses = addresses;
  }

  /// How much somebody may have of a video.
  enum Rights {
    KNOW,
    PLAY,
    /// Also the reason of a failure, which is for the owner.
    ALL
  }

  VideoView of(Video video, Origin origin, Rights rights) {
    var progress = pipeline.progress(video.id());
    boolean full = rights == Rights.ALL;
    boolean playable = video.isPlayable() && rights != Rights.KNOW;
    return new VideoView(
        video.id().value(),
        video.title(),
        video.description(),
        video.tags(),
        video.visibility().text(),
        video.state().text(),
        video.kind(),
        video.state() == VideoState.COMPLETE ? 1 : progress.overall(),
        progress.parts().stream()
            .map(
                part ->
                    new VideoView.RenditionView(
                        part.name(), part.kind(), part.progress(), part.state(), part.problem()))
            .toList(),
        full ? problem(video) : null,
        video.durationMs(),
        video.width(),
        video.height(),
        origin.address(watch(video)),
        playable ? origin.address(addresses.hls(video)) : null,
        playable ? origin.address(addresses.dash(video)) : null,
        video.hasPoster() ? origin.address(addresses.poster(video)) : null,
        video.hasStoryboard() && rights != Rights.KNOW
            ? origin.address(addresses.thumbnails(video))
            : null,
        playable && video.hasChapters() ? origin.address(addresses.chapters(video)) : null,
        full ? sharing.of(video.id().value()).map(SharingNotes.Note::id).orElse(null) : null,
        video.createdAt(),
        video.uploadedAt(),
        video.playableAt(),
        video.completedAt(),
        VideoView.Terms.of(video.terms()));
  }

  /// `videos` holds one more than `limit` when there is a next page.
  VideoList list(List<Video> videos, int limit, String path, Origin origin) {
    var page = videos.subList(0, Math.min(limit, videos.size()));
    return new VideoList(
        page.stream().map(video -> item(video, origin)).toList(),
        videos.size() > limit
            ? origin.address(
                path + "?limit=" + limit + "&before=" + PageKey.listed(page.getLast()).format())
            : null);
  }

  static String watch(Video video) {
    return "/watch/" + video.id();
  }

  private VideoList.Item item(Video video, Origin origin) {
    return new VideoList.Item(
        video.id().value(),
        video.title(),
        video.visibility().text(),
        video.state().text(),
        video.kind(),
        video.durationMs(),
        video.width(),
        video.height(),
        origin.address(watch(video)),
        video.hasPoster() ? origin.address(addresses.poster(video)) : null,
        video.terms().channelHandle(),
        video.createdAt(),
        video.terms().listedAt());
  }

  private static VideoView.@Nullable ProblemView problem(Video video) {
    var code = video.problemCode();
    return code == null
        ? null
        : new VideoView.ProblemView(
            code, video.problemDetail() == null ? "" : video.problemDetail());
  }
}
