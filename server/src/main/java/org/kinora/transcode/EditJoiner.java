package org.kinora.transcode;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.Rendition;
import org.kinora.media.mp4.ByteRange;
import org.kinora.media.mp4.FragmentJoin;
import org.kinora.media.mp4.InitSegment;
import org.kinora.media.mp4.SegmentIndex;
import org.kinora.platform.ObjectStore;

/// Puts a cut film's rendition together of the pieces of its plan.
@Singleton
class EditJoiner {

  private final Sources sources;
  private final ObjectStore store;

  EditJoiner(Sources sources, ObjectStore store) {
    this.sources = sources;
    this.store = store;
  }

  Rendition join(Attempt attempt, EditPlan edit, EncodePlan plan, Rung rung) throws IOException {
    var task = attempt.task();
    String key = Keys.published(attempt, rung.name() + ".mp4");
    attempt.storing(key);
    try (var object = store.create(key);
        var out = new StoredFile.Summing(object.channel());
        var pieces = new Pieces(sources.runs(task), rung.name())) {
      var join = FragmentJoin.to(out);
      var list = Objects.requireNonNull(edit.pieces().get(rung.name()));
      for (int i = 0; i < list.size(); i++) {
        pieces.append(join, plan, list.get(i));
        attempt.report((i + 1.0) / list.size());
      }
      var index = join.finish();
      if (index.segments().getFirst().startTicks() != 0) {
        throw new IOException(rung.name() + " does not begin at 0");
      }
      object.commit();
      var row = RenditionRow.growing(task, Rendition.Kind.VIDEO, rung.name(), plan.position(rung));
      var growing =
          row.growing(pieces.init(), sources.packed(plan, rung), rung.maxRateKbps() * 1000L, 0);
      return RenditionRow.whole(
          growing, index, new RenditionRow.Bytes(key, out.bytes(), out.sum()));
    }
  }

  /// The objects that pieces are taken from, one open at a time.
  private final class Pieces implements AutoCloseable {

    private final Map<Integer, Map<String, String>> runs;
    private final String rung;
    private final Map<String, SegmentIndex> indexes = new HashMap<>();
    private @Nullable InitSegment init;
    private @Nullable SeekableByteChannel open;
    private String openKey = "";

    Pieces(Map<Integer, Map<String, String>> runs, String rung) {
      this.runs = runs;
      this.rung = rung;
    }

    void append(FragmentJoin join, EncodePlan plan, EditPlan.Piece piece) throws IOException {
      long at = join.index().map(index -> index.segments().getLast().endTicks()).orElse(0L);
      var copy = piece.copy();
      var encoded = piece.encoded();
      if (copy != null) {
        append(join, copy.key(), copy.bytes(), at - copy.startTicks());
      } else if (encoded != null) {
        encoded(join, plan, encoded, at);
      }
      var index = join.finish();
      if (index.segments().getLast().endTicks() - at
          != piece.frames() * EditEncoder.frameTicks(index, plan)) {
        throw new IOException("A piece of %s has not %d frames".formatted(rung, piece.frames()));
      }
    }

    private void encoded(FragmentJoin join, EncodePlan plan, EditPlan.Encoded piece, long at)
        throws IOException {
      var keys = runs.get(piece.run());
      String key = keys == null ? null : keys.get(rung);
      if (key == null) {
        throw new IOException("Run " + piece.run() + " of " + rung + " is not stored");
      }
      var index = indexes.get(key);
      if (index == null) {
        index = SegmentIndex.scan(channel(key));
        indexes.put(key, index);
      }
      long frame = EditEncoder.frameTicks(index, plan);
      long from = piece.from() * frame;
      var wanted =
          index.segments().stream()
              .filter(it -> it.startTicks() >= from && it.endTicks() <= piece.to() * frame)
              .toList();
      if (wanted.isEmpty()) {
        throw new IOException("Run " + piece.run() + " of " + rung + " has no such frames");
      }
      long offset = wanted.getFirst().bytes().offset();
      var bytes = new ByteRange(offset, wanted.getLast().bytes().end() - offset);
      append(join, key, bytes, at - from);
    }

    private void append(FragmentJoin join, String key, ByteRange bytes, long shift)
        throws IOException {
      var channel = channel(key);
      if (init == null) {
        init = InitSegment.read(channel);
      }
      join.append(key, channel, bytes, shift);
    }

    private SeekableByteChannel channel(String key) throws IOException {
      var known = open;
      if (known != null && openKey.equals(key)) {
        return known;
      }
      close();
      var opened = store.open(key);
      open = opened;
      openKey = key;
      return opened;
    }

    InitSegment init() {
      return Objects.requireNonNull(init);
    }

    @Override
    public void close() throws IOException {
      if (open != null) {
        open.close();
        open = null;
      }
    }
  }
}
