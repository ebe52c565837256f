package org.kinora.media.hls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.NullMarked;
import org.kinora.media.io.MediaException;

@NullMarked
class HlsPropertyTest {

  @Property(tries = 300)
  void a_media_playlist_survives_format_and_parse(@ForAll("playlists") MediaPlaylist playlist)
      throws MediaException {
    assertThat(MediaPlaylist.parse(playlist.format())).isEqualTo(playlist);
  }

  @Property(tries = 300)
  void a_multivariant_playlist_survives_format_and_parse(
      @ForAll("multivariants") MultivariantPlaylist playlist) throws MediaException {
    assertThat(MultivariantPlaylist.parse(playlist.format())).isEqualTo(playlist);
  }

  @Property(tries = 300)
  void a_cut_or_changed_media_playlist_is_a_value_or_a_media_exception(
      @ForAll("playlists") MediaPlaylist playlist, @ForAll int where, @ForAll char change) {
    String text = playlist.format();
    int at = Math.floorMod(where, text.length());
    readOrRefuse(() -> MediaPlaylist.parse(text.substring(0, at)));
    readOrRefuse(
        () -> MediaPlaylist.parse(text.substring(0, at) + change + text.substring(at + 1)));
  }

  @Property(tries = 300)
  void a_cut_or_changed_multivariant_playlist_is_a_value_or_a_media_exception(
      @ForAll("multivariants") MultivariantPlaylist playlist,
      @ForAll int where,
      @ForAll char change) {
    String text = playlist.format();
    int at = Math.floorMod(where, text.length());
    readOrRefuse(() -> MultivariantPlaylist.parse(text.substring(0, at)));
    readOrRefuse(
        () -> MultivariantPlaylist.parse(text.substring(0, at) + change + text.substring(at + 1)));
  }

  /// A parser that may refuse.
  private interface Reading {
    Object read() throws MediaException;
  }

  private static void readOrRefuse(Reading reading) {
    try {
      assertThat(reading.read()).isNotNull();
    } catch (MediaException e) {
      assertThat(e).hasMessageMatching("(?s).{5,400}");
    }
  }

  @Property(tries = 300)
  void a_low_latency_playlist_survives_format_and_parse(@ForAll("live") MediaPlaylist playlist)
      throws MediaException {
    assertThat(MediaPlaylist.parse(playlist.format())).isEqualTo(playlist);
  }

  @Property(tries = 500)
  void a_cut_or_changed_low_latency_playlist_is_a_value_or_a_media_exception(
      @ForAll("live") MediaPlaylist playlist, @ForAll int where, @ForAll char change) {
    String text = playlist.format();
    int at = Math.floorMod(where, text.length());
    readOrRefuse(() -> MediaPlaylist.parse(text.substring(0, at)));
    readOrRefuse(
        () -> {
          var changed =
              MediaPlaylist.parse(text.substring(0, at) + change + text.substring(at + 1));
          return playlist.updatedBy(changed);
        });
  }

  @Property(tries = 200)
  void rules_judge_whatever_is_served(
      @ForAll("live") MediaPlaylist one, @ForAll("live") MediaPlaylist two, @ForAll int where) {
    var rules = new PlaylistRules(Duration.ZERO);
    String text = two.format();
    rules.served("a/b", one.format(), Instant.EPOCH);
    rules.served("a/b", text, Instant.EPOCH.plusSeconds(1));
    rules.served("c/d", text.substring(Math.floorMod(where, text.length())), Instant.EPOCH);
    rules.served("c/d", one.format(), Instant.EPOCH);
    assertThat(rules.violations()).doesNotHaveDuplicates().allMatch(s -> s.contains("§"));
  }

  @Provide
  Arbitrary<MediaPlaylist> live() {
    Arbitrary<List<Segment>> listed =
        Combinators.combine(segments(), parts().list().ofMaxSize(4), Arbitraries.of(true, false))
            .as((segment, parts, isGap) -> (isGap ? segment.asGap() : segment).withParts(parts))
            .list()
            .ofMaxSize(8);
    return Combinators.combine(
            listed,
            parts().list().ofMinSize(1).ofMaxSize(3),
            Arbitraries.longs().between(1, 40_000_000L),
            Arbitraries.longs().between(0, 1L << 40),
            Arbitraries.integers().between(0, 63))
        .as(HlsPropertyTest::live);
  }

  private Arbitrary<Part> parts() {
    return Combinators.combine(
            Arbitraries.of("p1", "p2?a=b,c", "../p"),
            Arbitraries.longs().between(1, 40_000_000L),
            Arbitraries.longs().between(1, 1L << 40),
            Arbitraries.integers().between(0, 7))
        .as(
            (uri, us, bytes, bits) ->
                new Part(
                    uri,
                    us,
                    (bits & 1) == 0 ? null : new ByteRange(bytes, bytes / 5),
                    (bits & 2) != 0,
                    (bits & 4) != 0));
  }

  private static MediaPlaylist live(
      List<Segment> listed, List<Part> parts, long us, long number, int bits) {
    boolean isDelta = (bits & 1) != 0;
    List<Segment> segments = isDelta ? listed : withoutFirstMap(listed);
    boolean hasMap = !segments.isEmpty() || isDelta;
    var open =
        new OpenSegment(
            (bits & 2) != 0,
            (bits & 4) != 0 ? Instant.ofEpochMilli(number) : null,
            (bits & 8) != 0 && hasMap ? MediaMap.of("i3") : null,
            parts);
    var control = new ServerControl((bits & 2) != 0, us, (bits & 4) != 0, us * 2, us / 2);
    var hint = new PreloadHint(PreloadHint.Type.MAP, "m", number, number / 2);
    var low =
        new LowLatency(
            (bits & 16) != 0 ? control : null,
            us,
            isDelta ? number / 3 + 1 : 0,
            (bits & 32) != 0 ? open : null,
            (bits & 8) != 0 ? List.of(PreloadHint.part("p9"), hint) : List.of(),
            List.of(new RenditionReport("r", number, bits - 1)));
    MediaMap map = isDelta ? null : MediaMap.of("i0");
    return new MediaPlaylist(
        MediaPlaylist.Type.EVENT,
        MediaPlaylist.Content.MEDIA,
        60,
        number,
        0,
        true,
        map,
        segments,
        (bits & 4) != 0,
        false,
        low);
  }

  @Provide
  Arbitrary<MediaPlaylist> playlists() {
    return Combinators.combine(
            Arbitraries.of(MediaPlaylist.Type.class),
            Arbitraries.of(MediaPlaylist.Content.class),
            Arbitraries.integers().between(0, 20),
            Arbitraries.longs().between(0, 1L << 40),
            Arbitraries.just(MediaMap.of("init.mp4")).injectNull(0.3),
            segments().list().ofMaxSize(20),
            Arbitraries.of(true, false))
        .as(
            (type, content, target, sequence, map, segments, flag) ->
                new MediaPlaylist(
                    type,
                    content,
                    target,
                    sequence,
                    sequence / 7,
                    flag,
                    map,
                    withoutFirstMap(segments),
                    flag || type == MediaPlaylist.Type.VOD,
                    !flag,
                    LowLatency.NONE));
  }

  private static List<Segment> withoutFirstMap(List<Segment> segments) {
    if (segments.isEmpty() || segments.getFirst().map() == null) {
      return segments;
    }
    return segments.subList(1, segments.size()).stream().filter(s -> s.map() == null).toList();
  }

  private Arbitrary<Segment> segments() {
    return Combinators.combine(
            Arbitraries.strings().withCharRange('!', '~').ofMaxLength(20).map(s -> "s" + s),
            Arbitraries.longs().between(0, 40_000_000L),
            Arbitraries.longs().between(1, 1L << 40),
            Arbitraries.longs().between(0, 4_000_000_000_000L),
            Arbitraries.integers().between(0, 63))
        .as(HlsPropertyTest::segment);
  }

  private static Segment segment(String uri, long us, long bytes, long millis, int bits) {
    return new Segment(
        uri.replace('"', '_'),
        us,
        (bits & 1) == 0 ? null : new ByteRange(bytes, bytes / 3),
        (bits & 2) != 0,
        (bits & 4) == 0 ? null : Instant.ofEpochMilli(millis),
        (bits & 8) == 0 ? null : new MediaMap("i2.mp4", new ByteRange(7, 0)),
        (bits & 16) == 0 ? null : new Tiles(new Resolution(2, 3), new Resolution(5, 4), us + 1),
        (bits & 32) != 0,
        List.of());
  }

  @Provide
  Arbitrary<MultivariantPlaylist> multivariants() {
    Arbitrary<StreamInfo> infos =
        Combinators.combine(
                Arbitraries.longs().between(1, 1L << 40),
                Arbitraries.longs().between(0, 1L << 40),
                Arbitraries.strings().ofMaxLength(12).injectNull(0.2),
                Arbitraries.of("SDR", "PQ", "HLG").injectNull(0.5))
            .as((peak, mean, codecs, range) -> info(peak, mean, codecs, range));
    Arbitrary<String> names = Arbitraries.strings().ofMaxLength(20).map(s -> "n" + s);
    return Combinators.combine(infos, infos, names, names, Arbitraries.of(true, false))
        .as(HlsPropertyTest::multivariant);
  }

  private static StreamInfo info(
      long peak,
      long mean,
      @org.jspecify.annotations.Nullable String codecs,
      @org.jspecify.annotations.Nullable String range) {
    return new StreamInfo(peak, mean, codecs, new Resolution(16, 9), peak % 120_000, range);
  }

  private static MultivariantPlaylist multivariant(
      StreamInfo one, StreamInfo two, String name, String other, boolean flag) {
    var audio = MediaRendition.audio("audio", name, "en", "2", "a.m3u8").asDefault();
    var subtitles =
        MediaRendition.subtitles("subs", other, flag ? "de" : null, "s.m3u8")
            .withCharacteristics(flag ? List.of("public.accessibility", other) : List.of());
    var iFrame = StreamInfo.of(one.bandwidth(), one.averageBandwidth(), name);
    return new MultivariantPlaylist(
        flag,
        List.of(audio, flag ? subtitles.asForced() : subtitles),
        List.of(
            Variant.of(one, "v1.m3u8", "audio", flag ? "subs" : null),
            new Variant(two, "v2.m3u8", null, null, flag)),
        flag ? List.of(new IFrameVariant(iFrame, "i.m3u8")) : List.of(),
        List.of(new ImageVariant(two, "img.m3u8")));
  }
}
