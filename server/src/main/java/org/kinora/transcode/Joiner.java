package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.kinora.catalog.Rendition;
import org.kinora.catalog.RenditionPart;
import org.kinora.catalog.Renditions;
import org.kinora.media.mp4.FragmentJoin;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.ObjectStore;

/// Makes one object of a grown rendition's parts, with the bytes that they have.
@Singleton
class Joiner {

  private final Renditions renditions;
  private final ObjectStore store;
  private final Sources sources;

  Joiner(Renditions renditions, ObjectStore store, Sources sources) {
    this.sources = sources;
    this.renditions = renditions;
    this.store = store;
  }

  /// The whole rendition of this name, stored as the attempt's.
  Rendition join(Attempt attempt, String name) throws IOException {
    var task = attempt.task();
    var growing =
        growing(task, name)
            .orElseThrow(() -> new IOException("There is no part of " + name + " to join."));
    var parts = parts(task, name);
    String key = Keys.published(attempt, name + ".mp4");
    attempt.storing(key);
    try (var object = store.create(key);
        var out = new StoredFile.Summing(object.channel())) {
      var index = join(attempt, parts, out);
      object.commit();
      return RenditionRow.whole(
          growing, index, new RenditionRow.Bytes(key, out.bytes(), out.sum()));
    }
  }

  /// The row of a rendition of which something is stored.
  Optional<Rendition> growing(TranscodeTask task, String name) {
    return renditions.of(task.videoId(), task.revision()).stream()
        .filter(row -> row.name().equals(name))
        .findFirst();
  }

  /// The same rendition of the film as it is played while this one is made of the same source.
  Optional<Rendition> published(TranscodeTask task, String name) {
    if (!sources.isEdit(task)) {
      return Optional.empty();
    }
    return sources.playing(task).stream()
        .flatMap(revision -> renditions.of(task.videoId(), revision).stream())
        .filter(row -> row.name().equals(name))
        .findFirst();
  }

  /// What is stored of a rendition that grows, in order.
  List<RenditionPart> parts(TranscodeTask task, String name) {
    return renditions.parts(task.videoId(), task.revision()).stream()
        .filter(part -> part.name().equals(name))
        .toList();
  }

  private SegmentIndex join(Attempt attempt, List<RenditionPart> parts, StoredFile.Summing out)
      throws IOException {
    var join = FragmentJoin.to(out);
    for (var part : parts) {
      var index = SegmentIndex.read(part.segmentIndex());
      // Where a source ends before its header says, a part is short and what follows it is no more.
      if (join.index().isPresent() && !follows(index, join.finish())) {
        break;
      }
      try (var channel = store.open(part.objectKey())) {
        join.append("part " + part.ordinal() + " of " + part.name(), channel);
      }
      attempt.report((part.ordinal() + 1.0) / parts.size());
    }
    return join.finish();
  }

  private static boolean follows(SegmentIndex part, SegmentIndex before) {
    return !part.segments().isEmpty()
        && part.segments().getFirst().startTicks() == before.segments().getLast().endTicks();
  }
}
