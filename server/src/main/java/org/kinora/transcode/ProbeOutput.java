package org.kinora.transcode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;

/// Reads what ffprobe prints. The limits of what is accepted are decided here.
final class ProbeOutput {

  /// What ffprobe is asked for.
  static final List<String> OPTIONS =
      List.of(
          "-of",
          "json=c=1",
          "-show_entries",
          "format=format_name,duration,start_time,nb_streams"
              + ":stream=index,codec_type,codec_name,codec_tag_string,width,height"
              + ",sample_aspect_ratio,r_frame_rate,avg_frame_rate,start_time,duration,nb_frames"
              + ",profile,level,bit_rate,pix_fmt,color_range,color_space,color_transfer,field_order,channels"
              + ":stream_disposition=default,comment,descriptions,hearing_impaired"
              + ",visual_impaired,forced,attached_pic,still_image"
              + ":stream_tags=language,title,handler_name"
              + ":chapter=start_time:chapter_tags=title"
              + ":stream_side_data=side_data_type,rotation"
              // The first samples' side data tell protected tracks that name their codec openly.
              + ":packet=stream_index:packet_side_data=side_data_type",
          "-read_intervals",
          "%+#64");

  private static final int MAX_STREAMS = 32;
  private static final long MAX_PIXELS = 8192L * 4320;
  private static final int MAX_SIDE = 16384;
  private static final double MAX_RATE = 240;
  private static final Set<String> TEXT_CODECS =
      Set.of("subrip", "srt", "ass", "ssa", "mov_text", "webvtt", "text");

  private static final String NOT_READABLE = "What ffprobe says of the file can't be read.";

  private final JsonNode root;
  private final List<SoundTrack> sounds = new ArrayList<>();
  private final List<TextTrack> texts = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private @Nullable PictureTrack picture;
  private int coverIndex = -1;
  private @Nullable String unknownCodec;

  private ProbeOutput(JsonNode root) {
    this.root = root;
  }

  static SourceInfo parse(String json) {
    try {
      return new ProbeOutput(new ObjectMapper().readTree(json)).read();
    } catch (JsonProcessingException e) {
      throw new ProblemException(TranscodeProblem.NOT_MEDIA, NOT_READABLE, e);
    }
  }

  private SourceInfo read() {
    JsonNode streams = root.path("streams");
    if (streams.size() > MAX_STREAMS) {
      throw new ProblemException(TranscodeProblem.TOO_MANY_TRACKS);
    }
    if (isEncrypted(streams) || isEncrypted(root.path("packets"))) {
      throw new ProblemException(TranscodeProblem.ENCRYPTED);
    }
    for (JsonNode stream : streams) {
      read(stream);
    }
    JsonNode format = root.path("format");
    long durationUs = micros(format.path("duration"));
    if (durationUs > SourceInfo.LONGEST_US) {
      throw new ProblemException(TranscodeProblem.TOO_LONG);
    }
    if (picture == null && sounds.isEmpty()) {
      throw nothingToPlay();
    }
    var source =
        new SourceInfo(
            format.path("format_name").asText(),
            durationUs,
            picture,
            sounds,
            texts,
            coverIndex,
            notes,
            List.of());
    return source.with(ProbedChapters.of(root.path("chapters"), source));
  }

  /// FFmpeg knows what each sample of ISO/IEC 23001-7 and a whole Matroska track is protected by.
  private static boolean isEncrypted(JsonNode parts) {
    for (JsonNode part : parts) {
      for (JsonNode data : part.path("side_data_list")) {
        if (data.path("side_data_type").asText().startsWith("Encryption ")) {
          return true;
        }
      }
    }
    return false;
  }

  private ProblemException nothingToPlay() {
    if (unknownCodec != null) {
      return new ProblemException(
          TranscodeProblem.UNSUPPORTED_CODEC,
          "The file uses the codec “" + unknownCodec + "”, which can't be decoded here.");
    }
    if (coverIndex >= 0) {
      return new ProblemException(TranscodeProblem.IMAGE);
    }
    return new ProblemException(TranscodeProblem.NO_PLAYABLE_TRACK);
  }

  private void read(JsonNode stream) {
    String tag = stream.path("codec_tag_string").asText();
    if (tag.equals("encv") || tag.equals("enca") || tag.equals("drmi") || tag.equals("drms")) {
      throw new ProblemException(TranscodeProblem.ENCRYPTED);
    }
    switch (stream.path("codec_type").asText()) {
      case "video" -> readPicture(stream, tag);
      case "audio" -> readSound(stream, tag);
      case "subtitle" -> readText(stream);
      default -> {
        // Data tracks (GPS, timecode, chapters) are nobody's to see.
      }
    }
  }

  private void readPicture(JsonNode stream, String tag) {
    int index = stream.path("index").asInt();
    if (flag(stream, "attached_pic") || flag(stream, "still_image")) {
      coverIndex = coverIndex < 0 ? index : coverIndex;
      return;
    }
    String codec = stream.path("codec_name").asText();
    if (codec.isEmpty() || codec.equals("unknown")) {
      unknownCodec = tag;
      notes.add("A picture track with the unknown codec " + tag + " is left out.");
      return;
    }
    if (picture != null) {
      notes.add("Only the first picture track is used; track " + index + " is left out.");
      return;
    }
    var track = picture(stream, index, codec);
    if (track.width() <= 0 || track.height() <= 0) {
      notes.add("A picture track without a size is left out.");
      unknownCodec = codec;
      return;
    }
    checkSize(track);
    checkRate(track, stream);
    picture = track;
  }

  private static PictureTrack picture(JsonNode stream, int index, String codec) {
    var aspect = Rational.parse(stream.path("sample_aspect_ratio").asText());
    return new PictureTrack(
        index,
        codec,
        stream.path("width").asInt(),
        stream.path("height").asInt(),
        // Beyond this a damaged header is likelier than a lens.
        aspect.value() >= 0.125 && aspect.value() <= 8 ? aspect : new Rational(1, 1),
        rotation(stream),
        Rational.parse(stream.path("avg_frame_rate").asText()),
        Rational.parse(stream.path("r_frame_rate").asText()),
        micros(stream.path("start_time")),
        micros(stream.path("duration")),
        stream.path("pix_fmt").asText(),
        stream.path("color_range").asText(),
        stream.path("color_space").asText(),
        stream.path("color_transfer").asText(),
        Set.of("tt", "bb", "tb", "bt").contains(stream.path("field_order").asText()),
        new PictureTrack.Coding(
            stream.path("profile").asText(),
            stream.path("level").asInt(),
            stream.path("bit_rate").asLong()));
  }

  private static int rotation(JsonNode stream) {
    for (JsonNode data : stream.path("side_data_list")) {
      if (data.has("rotation")) {
        long quarters = Math.round(data.path("rotation").asDouble() / 90);
        return (int) Math.floorMod(quarters, 4L) * 90;
      }
    }
    return 0;
  }

  private static void checkSize(PictureTrack track) {
    long pixels = (long) track.width() * track.height();
    if (pixels > MAX_PIXELS || Math.max(track.width(), track.height()) > MAX_SIDE) {
      throw new ProblemException(
          TranscodeProblem.TOO_MANY_PIXELS,
          "The pictures are "
              + track.width()
              + "×"
              + track.height()
              + " pixels; at most 8192×4320 are accepted.");
    }
  }

  /// A rate counts only where the frames were counted too: Matroska and FLV make up rates such as
  /// 1000 from their clock.
  private static void checkRate(PictureTrack track, JsonNode stream) {
    double frames = stream.path("nb_frames").asDouble();
    if (track.durationUs() > 0 && frames / track.durationUs() * 1e6 > MAX_RATE && frames > 240) {
      throw new ProblemException(TranscodeProblem.TOO_MANY_FRAMES);
    }
  }

  private void readSound(JsonNode stream, String tag) {
    String codec = stream.path("codec_name").asText();
    int channels = stream.path("channels").asInt();
    if (codec.isEmpty() || codec.equals("unknown") || channels <= 0) {
      unknownCodec = codec.isEmpty() ? tag : codec;
      notes.add("A sound track that can't be decoded is left out.");
      return;
    }
    sounds.add(
        new SoundTrack(
            stream.path("index").asInt(),
            codec,
            channels,
            Languages.tag(stream.path("tags").path("language").asText()),
            stream.path("tags").path("title").asText(),
            flag(stream, "default"),
            flag(stream, "comment"),
            flag(stream, "descriptions") || flag(stream, "visual_impaired"),
            micros(stream.path("start_time"))));
  }

  private void readText(JsonNode stream) {
    String codec = stream.path("codec_name").asText();
    int index = stream.path("index").asInt();
    if (!TEXT_CODECS.contains(codec)) {
      notes.add(
          "Subtitle track "
              + index
              + " ("
              + (codec.isEmpty() ? "unknown" : codec)
              + ") is pictures or of an unknown kind, not text, and is left out.");
      return;
    }
    texts.add(
        new TextTrack(
            index,
            codec,
            Languages.tag(stream.path("tags").path("language").asText()),
            stream.path("tags").path("title").asText(),
            flag(stream, "default"),
            flag(stream, "forced"),
            flag(stream, "hearing_impaired")));
  }

  private static boolean flag(JsonNode stream, String name) {
    return stream.path("disposition").path(name).asInt() == 1;
  }

  /// Seconds with decimals, as ffprobe writes times; 0 when absent.
  private static long micros(JsonNode seconds) {
    double value = seconds.asDouble(0);
    return Double.isFinite(value) ? Math.round(value * 1e6) : 0;
  }
}
