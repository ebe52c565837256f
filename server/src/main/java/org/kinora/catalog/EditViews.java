package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kinora.language.Words;

/// Gathers what the edit page shows.
@ApplicationScoped
class EditViews {

  private final Renditions renditions;
  private final Pipeline pipeline;
  private final MediaAddresses addresses;
  private final Receipts receipts;
  private final Editing editing;
  private final Chapters chapters;
  private final Words words;

  EditViews(
      Renditions renditions,
      Pipeline pipeline,
      MediaAddresses addresses,
      Receipts receipts,
      Editing editing,
      Chapters chapters,
      Words words) {
    this.words = words;
    this.editing = editing;
    this.chapters = chapters;
    this.renditions = renditions;
    this.pipeline = pipeline;
    this.addresses = addresses;
    this.receipts = receipts;
  }

  VideoCard card(Video video) {
    return VideoCard.of(video, addresses);
  }

  EditPages.EditView of(Video video, EditPages.Form form, EditPages.Problem problem) {
    return of(
        video,
        form,
        problem,
        section(video, CutLines.format(editing.wanted(video)), EditPages.Problem.NONE));
  }

  /// The page with ranges that were not taken, and why.
  EditPages.EditView ofCuts(Video video, String lines, EditPages.Problem problem) {
    var form = EditPages.Form.of(video, chapters.of(video));
    return of(video, form, EditPages.Problem.NONE, section(video, lines, problem));
  }

  private CutSection section(Video video, String lines, EditPages.Problem problem) {
    long filmMs = editing.filmMs(video);
    return new CutSection(
        video.revision() != null && video.sourceKey() != null && filmMs > 0,
        lines,
        CutLines.format(editing.played(video)),
        problem,
        editing.state(video),
        ChapterTime.format(filmMs));
  }

  private EditPages.EditView of(
      Video video, EditPages.Form form, EditPages.Problem problem, CutSection cut) {
    var progress = pipeline.progress(video.id());
    var revision = video.revision();
    var published = revision == null ? List.<Rendition>of() : renditions.of(video.id(), revision);
    return new EditPages.EditView(
        VideoCard.of(video, addresses, progress.overall()),
        form,
        problem,
        frames(video, published),
        new EditPages.Progress(
            Spoken.percent(progress.overall()), progress.parts(), failure(video)),
        Source.of(video),
        RenditionRow.of(published, words),
        ReceiptView.of(receipts.find(video.id()), words),
        cut,
        video.revision() == null ? "" : addresses.hls(video),
        video.revision() == null ? "" : addresses.dash(video));
  }

  private @Nullable String failure(Video video) {
    var detail = video.problemDetail();
    return detail == null ? null : words.problem(video.problemCode(), detail);
  }

  private List<EditPages.Frame> frames(Video video, List<Rendition> published) {
    long posters = published.stream().filter(r -> r.kind() == Rendition.Kind.POSTER).count();
    return IntStream.range(0, (int) posters)
        .mapToObj(number -> new EditPages.Frame(number, addresses.poster(video, number)))
        .toList();
  }
}
