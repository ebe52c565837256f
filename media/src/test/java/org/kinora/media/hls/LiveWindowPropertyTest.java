package org.kinora.media.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.kinora.media.hls.Reload.Answer;
import org.kinora.media.io.MediaException;

/// Broadcasts of any course, beside a model that does everything anew each time.
@NullMarked
class LiveWindowPropertyTest {

  private static final LiveRules RULES = LiveRules.of(1, 200_000);

  @Property(tries = 60)
  void an_image_reads_as_what_was_added_and_breaks_no_rule(
      @ForAll @Size(max = 200) List<@IntRange(max = 999) Integer> course) throws MediaException {
    var model = new Model();
    var rules = new PlaylistRules(Duration.ofDays(1));
    @Nullable MediaPlaylist known = null;
    for (int step : course) {
      model.step(step);
      LiveImage image = model.window.image();
      String text = Broadcast.string(image.text());
      MediaPlaylist playlist = MediaPlaylist.parse(text);
      assertThat(playlist).isEqualTo(model.playlist());
      assertThat(playlist.format()).isEqualTo(text);
      assertThat(image.lastMsn()).isEqualTo(Edge.of(playlist).msn());
      String delta = Broadcast.string(image.delta());
      // What a player knows may be some changes old.
      if (known == null || step % 3 == 0) {
        known = playlist;
      }
      assertThat(known.updatedBy(MediaPlaylist.parse(delta))).isEqualTo(playlist);
      rules.served("v", step % 2 == 0 ? text : delta, model.now);
    }
    assertThat(rules.violations()).isEmpty();
  }

  @Property(tries = 200)
  void reloads_are_answered_as_a_naive_server_does(
      @ForAll @Size(max = 60) List<@IntRange(max = 999) Integer> course,
      @ForAll @IntRange(min = -1, max = 12) int msn,
      @ForAll @IntRange(min = -1, max = 25) int part,
      @ForAll boolean wantsDelta) {
    var model = new Model();
    for (int step : course) {
      model.step(step);
      var reload = new Reload(msn, msn < 0 ? -1 : part, wantsDelta, null);
      LiveImage image = model.window.image();
      Answer answer = reload.against(image, RULES);
      assertThat(answer).isEqualTo(model.answer(reload, image.hasDelta()));
      if (answer instanceof Answer.Wait(long waitMsn, int waitPart)) {
        assertThat(image.has(waitMsn, waitPart)).isFalse();
      }
    }
  }

  /// What was added, in plain lists.
  private static final class Model implements LiveNames {

    private final List<Segment> closed = new ArrayList<>();
    private final List<Integer> partCounts = new ArrayList<>();
    private final List<LiveSegment> kept = new ArrayList<>();
    private LiveWindow window = new LiveWindow(RULES, this);
    private Instant now = Broadcast.START;
    private long nextPart;
    private int generation;
    private int listedGeneration = -1;
    private @Nullable Segment open;
    private int openGeneration;
    private boolean hasEnded;

    @Override
    public String init(int number) {
      return "i" + number;
    }

    @Override
    public String segment(long msn) {
      return "s" + msn;
    }

    @Override
    public String part(long number) {
      return "p" + number;
    }

    void step(int step) {
      if (hasEnded) {
        return;
      }
      if (step >= 997) {
        closeIfOpen();
        window.end();
        hasEnded = true;
      } else if (step >= 980) {
        resume();
      } else {
        Segment before = open;
        if (before == null || !window.fits(200_000) || step >= 900) {
          closeIfOpen();
          open(step % 5 == 0, step % 7 == 0);
        }
        add(step % 10 == 0 ? 20_000 : 170_000 + step * 30L, step % 11 == 0);
      }
    }

    private void open(boolean isDiscontinuity, boolean isNewInit) {
      generation += isNewInit ? 1 : 0;
      boolean isFirst = closed.isEmpty();
      boolean isCut = (isDiscontinuity || isNewInit) && !isFirst;
      openGeneration = generation;
      MediaMap map = generation == listedGeneration ? null : MediaMap.of(init(generation));
      now = isCut ? now.plusSeconds(3) : now;
      open = new Segment(segment(closed.size()), 0, null, isCut, now, map, null, false, List.of());
      window.open(now, generation, isCut);
    }

    private void add(long us, boolean isGap) {
      Segment segment = Objects.requireNonNull(open);
      boolean isFirst = segment.parts().isEmpty();
      var parts = new ArrayList<>(segment.parts());
      // Only the last part of a segment may be short.
      boolean wasShort = !isFirst && parts.getLast().durationUs() < 170_000;
      if (wasShort) {
        closeIfOpen();
        open(false, false);
        add(us, isGap);
        return;
      }
      parts.add(new Part(part(nextPart), us, null, isFirst, isGap));
      window.add(new LivePart(nextPart++, us, isFirst, isGap));
      now = now.plusNanos(us * 1000);
      listedGeneration = openGeneration;
      long sumUs = parts.stream().mapToLong(Part::durationUs).sum();
      boolean isAllGap = parts.stream().allMatch(Part::isGap);
      open =
          new Segment(
              segment.uri(),
              sumUs,
              null,
              segment.discontinuity(),
              segment.programDateTime(),
              segment.map(),
              null,
              isAllGap,
              parts);
    }

    private void closeIfOpen() {
      Segment segment = open;
      if (segment == null) {
        return;
      }
      window.close();
      kept.add(
          new LiveSegment(
              closed.size(),
              segment.durationUs(),
              Objects.requireNonNull(segment.programDateTime()),
              openGeneration,
              segment.discontinuity(),
              segment.isGap()));
      closed.add(segment);
      partCounts.add(segment.parts().size());
      open = null;
    }

    private void resume() {
      closeIfOpen();
      window = new LiveWindow(RULES, this);
      window.resume(kept, nextPart);
      closed.replaceAll(segment -> segment.withParts(List.of()));
      partCounts.replaceAll(_ -> 0);
    }

    MediaPlaylist playlist() {
      long endUs = closed.stream().mapToLong(Segment::durationUs).sum();
      endUs += open == null ? 0 : open.durationUs();
      var segments = new ArrayList<Segment>();
      long startUs = 0;
      for (Segment segment : closed) {
        boolean isListed = endUs - startUs <= 3_000_000;
        Segment listed = isListed ? segment : segment.withParts(List.of());
        segments.add(segments.isEmpty() ? listed.withMap(null) : listed);
        startUs += segment.durationUs();
      }
      MediaMap map = closed.isEmpty() ? open == null ? null : open.map() : closed.getFirst().map();
      var control = new ServerControl(true, 6_000_000, false, 3_000_000, 600_000);
      List<PreloadHint> hints = hasEnded ? List.of() : List.of(PreloadHint.part(part(nextPart)));
      var low = new LowLatency(control, 200_000, 0, openSegment(), hints, List.of());
      return new MediaPlaylist(
          MediaPlaylist.Type.EVENT,
          MediaPlaylist.Content.MEDIA,
          1,
          0,
          0,
          false,
          map,
          segments,
          hasEnded,
          false,
          low);
    }

    private @Nullable OpenSegment openSegment() {
      Segment segment = open;
      return segment == null
          ? null
          : new OpenSegment(
              segment.discontinuity(),
              segment.programDateTime(),
              closed.isEmpty() ? null : segment.map(),
              segment.parts());
    }

    /// By RFC 8216bis §6.2.5.2, sentence by sentence.
    Answer answer(Reload reload, boolean hasDelta) {
      var now = new Answer.Now(!hasEnded && reload.wantsDelta() && hasDelta);
      long last = closed.size() - 1L;
      boolean isPart = reload.part() >= 0;
      long msn = reload.msn();
      int part = reload.part();
      if (hasEnded || msn < 0 || (!isPart && msn <= last) || (isPart && msn < last)) {
        return now;
      }
      if (isPart && msn == last) {
        int count = partCounts.get((int) msn);
        if (part < count || count == 0) {
          return now;
        }
        msn++;
        part = 0;
      }
      int openParts = open == null ? 0 : open.parts().size();
      if (isPart && msn == last + 1 && part < openParts) {
        return now;
      }
      if (msn > last + 2) {
        return new Answer.Refused("_HLS_msn is too far ahead of " + last);
      }
      int lastPart = msn == last + 1 ? openParts - 1 : -1;
      return isPart && part - lastPart > 15
          ? new Answer.Refused("_HLS_part is too far ahead of " + lastPart)
          : new Answer.Wait(msn, part);
    }
  }
}
