package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.RevisionRow.Kind;
import org.kinora.catalog.RevisionRow.NewSource;
import org.kinora.catalog.RevisionRow.State;
import org.kinora.kernel.ProblemException;
import org.kinora.kernel.VideoId;

/// Cutting a film and giving it another file, while those who watch it see it as it was.
@ApplicationScoped
public class Editing {

  private final Jdbi jdbi;
  private final Revisions revisions;
  private final Pipeline pipeline;
  private final VideoAccess access;
  private final StoredObjects objects;

  Editing(
      Jdbi jdbi,
      Revisions revisions,
      Pipeline pipeline,
      VideoAccess access,
      StoredObjects objects) {
    this.jdbi = jdbi;
    this.access = access;
    this.objects = objects;
    this.revisions = revisions;
    this.pipeline = pipeline;
  }

  /// What is being made beside the film that is played, or was and failed; the newest first.
  private Optional<RevisionRow> beside(Video video) {
    return revisions.of(video.id()).stream()
        .filter(row -> row.state() == State.MAKING || row.state() == State.FAILED)
        .filter(row -> !row.revision().equals(video.revision()) && video.revision() != null)
        .findFirst();
  }

  CutView state(Video video) {
    var cuts = wanted(video);
    var beside = beside(video);
    var row = beside.orElse(null);
    String state =
        row == null
            ? cuts.isEmpty() ? "none" : "applied"
            : row.state() == State.MAKING ? "running" : "failed";
    double progress =
        row != null && row.state() == State.MAKING
            ? pipeline.progress(video.id()).overall()
            : state.equals("failed") ? 0 : 1;
    return new CutView(
        CutList.items(row != null && row.kind() == Kind.EDIT ? row.cuts() : cuts),
        state,
        progress,
        video.durationMs() == null ? null : filmMs(video),
        video.durationMs(),
        row != null && row.kind() == Kind.REPLACEMENT,
        row == null ? null : problem(row));
  }

  private static VideoView.@Nullable ProblemView problem(RevisionRow row) {
    String code = row.problemCode();
    String words = Objects.requireNonNullElse(row.problemDetail(), "");
    return code == null ? null : new VideoView.ProblemView(code, words);
  }

  /// What the owner wants taken out, be it made so already or not.
  Cuts wanted(Video video) {
    var beside = beside(video).filter(row -> row.kind() == Kind.EDIT).map(RevisionRow::cuts);
    return beside.orElseGet(() -> played(video));
  }

  /// What is taken out of the film that is played.
  Cuts played(Video video) {
    return revisions
        .find(video.id(), Objects.requireNonNullElse(video.revision(), ""))
        .map(RevisionRow::cuts)
        .orElse(Cuts.NONE);
  }

  /// The length of a film before any cut; 0 while that is not known.
  long filmMs(Video video) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select coalesce(film_ms, duration_ms, 0) from video where id = :id")
                .bind("id", video.id().value())
                .mapTo(Long.class)
                .one());
  }

  /// Has a film made with these cuts in place of those it has.
  void cut(Video video, List<CutDraft> drafts) {
    requireSource(video);
    requireReady(video);
    pipeline.edit(video.id(), CutDraft.checked(drafts, filmMs(video)), false);
  }

  /// Makes all of a film that is cut again from its source; nothing of what is cut out is ever
  /// played meanwhile.
  boolean encodesAgain(Video video) {
    var cuts = wanted(video);
    if (cuts.isEmpty() || video.revision() == null) {
      return false;
    }
    pipeline.edit(video.id(), cuts, true);
    return true;
  }

  /// Whether the caller may give a video another file now; throws a [ProblemException] that says
  /// why not.
  public void requireReplaceable(String id) {
    var video = access.managed(id);
    if (video.state() == VideoState.UPLOADING || video.state() == VideoState.PROCESSING) {
      throw CatalogProblem.NOT_READY.exception();
    }
    if (video.state() == VideoState.PLAYABLE && running(video).isEmpty()) {
      throw CatalogProblem.NOT_READY.exception();
    }
  }

  /// Has a video made of another file. Its page, id and link stay, and what is said of it. May be
  /// told twice of the same file.
  public void replace(VideoId video, NewSource source) {
    boolean isKnown =
        objects.source(video).filter(source.key()::equals).isPresent()
            || revisions.of(video).stream()
                .map(RevisionRow::source)
                .anyMatch(other -> other != null && other.key().equals(source.key()));
    if (!isKnown) {
      pipeline.replace(video, source);
    }
  }

  /// Whether an edit can be tried again.
  boolean hasFailed(Video video) {
    return beside(video)
        .filter(row -> row.state() == State.FAILED && row.kind() == Kind.EDIT)
        .isPresent();
  }

  private static void requireSource(Video video) {
    if (video.sourceKey() == null) {
      throw CatalogProblem.NO_SOURCE.exception();
    }
  }

  private void requireReady(Video video) {
    if (video.state() == VideoState.COMPLETE) {
      return;
    }
    var running = running(video);
    if (video.state() != VideoState.PLAYABLE || running.isEmpty()) {
      throw CatalogProblem.NOT_READY.exception();
    }
    if (running.get().kind() == Kind.REPLACEMENT) {
      throw new ProblemException(
          CatalogProblem.NOT_READY,
          "Another file is taking the place of this film: wait until it is there, then cut it.");
    }
  }

  /// The edit that goes on, or the one that has only its receipt left to write.
  private Optional<RevisionRow> running(Video video) {
    return revisions.of(video.id()).stream()
        .filter(row -> row.kind() != Kind.FILM)
        .filter(row -> row.state() == State.MAKING || row.revision().equals(video.revision()))
        .findFirst();
  }
}
