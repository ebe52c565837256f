package org.kinora.media.dash;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.MediaException.Malformed;
import org.kinora.media.io.MediaException.Unsupported;

/// Reads the MPDs that [MpdWriter] writes, and such of others as use the same means.
final class MpdParser {

  private MpdParser() {}

  static Mpd parse(String xml) throws MediaException {
    Element root = Element.parse(xml);
    if (!root.name().equals("MPD")) {
      throw root.malformed("is not an MPD");
    }
    try {
      return mpd(root);
    } catch (IllegalArgumentException e) {
      throw new Malformed(String.valueOf(e.getMessage()), 0);
    }
  }

  private static Mpd mpd(Element root) throws MediaException {
    var periods = new ArrayList<Period>();
    for (Element period : root.all("Period")) {
      periods.add(period(period, periods.size()));
    }
    return new Mpd(
        presentation(root),
        duration(root, root.required("minBufferTime")),
        List.of(root.required("profiles").split(",")),
        periods);
  }

  private static Presentation presentation(Element root) throws MediaException {
    if (!"dynamic".equals(root.attribute("type"))) {
      return new Presentation.Static(duration(root, root.required("mediaPresentationDuration")));
    }
    Element service = root.first("ServiceDescription");
    if (service != null) {
      return MpdLiveParser.live(root, service);
    }
    try {
      String delay = root.attribute("suggestedPresentationDelay");
      Instant since = Instant.parse(root.required("availabilityStartTime"));
      Element time = root.first("UTCTiming");
      return new Presentation.Growing(
          since,
          time == null ? since : Instant.parse(time.required("value")),
          duration(root, root.required("minimumUpdatePeriod")),
          delay == null ? Duration.ZERO : duration(root, delay));
    } catch (DateTimeParseException e) {
      throw root.malformed("has no usable availabilityStartTime or UTCTiming");
    }
  }

  private static Period period(Element element, int index) throws MediaException {
    String id = element.attribute("id");
    String start = element.attribute("start");
    if (start == null && index > 0) {
      throw element.malformed("has no start");
    }
    var sets = new ArrayList<AdaptationSet>();
    for (Element set : element.all("AdaptationSet")) {
      sets.add(set(set, sets.size()));
    }
    return new Period(
        id == null ? "" + index : id,
        start == null ? Duration.ZERO : duration(element, start),
        sets);
  }

  private static AdaptationSet set(Element set, int index) throws MediaException {
    String given = set.attribute("id");
    String id = given == null ? "" + index : given;
    return switch (kind(set)) {
      case "video" -> {
        String aspect = set.attribute("par");
        String others = set.property("SupplementalProperty", MpdWriter.SWITCHING);
        yield new AdaptationSet.Video(
            id,
            aspect == null ? null : Ratio.parse(aspect),
            colour(set),
            others == null ? List.of() : List.of(others.split(",")),
            "true".equals(set.attribute("segmentAlignment")),
            MpdLiveParser.chunks(set),
            each(set, MpdParser::video));
      }
      case "audio" ->
          new AdaptationSet.Audio(
              id, info(set), MpdLiveParser.chunks(set), each(set, MpdParser::audio));
      case "text" -> {
        List<Representation.Text> texts = each(set, MpdParser::text);
        if (texts.size() != 1) {
          throw set.malformed("of text needs one Representation");
        }
        yield new AdaptationSet.Text(id, info(set), texts.getFirst());
      }
      case "image" -> new AdaptationSet.Image(id, each(set, MpdParser::image));
      default -> throw new Unsupported("An AdaptationSet of another kind than video, audio, text");
    };
  }

  private static Colour colour(Element set) throws MediaException {
    var colour = Colour.USUAL;
    for (String scheme : Colour.SCHEMES) {
      String value = set.property("EssentialProperty", scheme);
      colour = value == null ? colour : colour.with(scheme, value);
    }
    return colour;
  }

  private static String kind(Element set) {
    String contentType = set.attribute("contentType");
    String mimeType = set.attribute("mimeType");
    if (mimeType == null) {
      Element first = set.first("Representation");
      mimeType = first == null ? null : first.attribute("mimeType");
    }
    if (contentType != null || mimeType == null) {
      return contentType == null ? "" : contentType;
    }
    int slash = mimeType.indexOf('/');
    return slash < 0 ? mimeType : mimeType.substring(0, slash);
  }

  private static TrackInfo info(Element set) throws Malformed {
    var roles = new ArrayList<String>();
    for (Element role : set.all("Role")) {
      if (MpdWriter.ROLE.equals(role.attribute("schemeIdUri"))) {
        roles.add(role.required("value"));
      }
    }
    Element label = set.first("Label");
    return new TrackInfo(
        set.attribute("lang"), label == null ? null : label.text().toString(), roles);
  }

  /// The set with its template, read once for all its representations.
  private record Scope(Element set, @Nullable SegmentTemplate shared) {

    SegmentTemplate template(Element representation) throws MediaException {
      Element own = representation.first("SegmentTemplate");
      if (own != null) {
        return MpdParser.template(own);
      }
      if (shared == null) {
        throw new Unsupported("A Representation without SegmentTemplate is not read");
      }
      return shared;
    }
  }

  /// Reads one representation of a set.
  private interface Reader<T> {
    T read(Scope scope, Element representation) throws MediaException;
  }

  private static <T> List<T> each(Element set, Reader<T> reader) throws MediaException {
    Element template = set.first("SegmentTemplate");
    var scope = new Scope(set, template == null ? null : template(template));
    var list = new ArrayList<T>();
    for (Element representation : set.all("Representation")) {
      list.add(reader.read(scope, representation));
    }
    return list;
  }

  private static Representation.Video video(Scope scope, Element video) throws MediaException {
    String rate = inherited(scope, video, "frameRate");
    String pixel = inherited(scope, video, "sar");
    return new Representation.Video(
        video.required("id"),
        video.number("bandwidth", 0),
        requiredInherited(scope, video, "codecs"),
        video.integer("width"),
        video.integer("height"),
        rate == null ? null : Ratio.parse(rate),
        pixel == null ? null : Ratio.parse(pixel),
        scope.template(video));
  }

  private static Representation.Audio audio(Scope scope, Element audio) throws MediaException {
    String name = "AudioChannelConfiguration";
    String own = audio.property(name, MpdWriter.CHANNELS);
    String channels = own == null ? scope.set.property(name, MpdWriter.CHANNELS) : own;
    if (channels == null || !channels.matches("[0-9]{1,4}")) {
      throw audio.malformed("has no " + name);
    }
    return new Representation.Audio(
        audio.required("id"),
        audio.number("bandwidth", 0),
        requiredInherited(scope, audio, "codecs"),
        audio.integer("audioSamplingRate"),
        Integer.parseInt(channels),
        scope.template(audio));
  }

  private static Representation.Text text(Scope scope, Element text) throws MediaException {
    Element baseUrl = text.first("BaseURL");
    if (!"text/vtt".equals(inherited(scope, text, "mimeType")) || baseUrl == null) {
      throw new Unsupported("Text other than one WebVTT file");
    }
    return new Representation.Text(
        text.required("id"), text.number("bandwidth", 0), baseUrl.text().toString().strip());
  }

  private static Representation.Image image(Scope scope, Element image) throws MediaException {
    String tiles = image.property("EssentialProperty", MpdWriter.TILES);
    if (tiles == null || !tiles.matches("[0-9]{1,5}x[0-9]{1,5}")) {
      throw image.malformed("has no tile layout");
    }
    int x = tiles.indexOf('x');
    return new Representation.Image(
        image.required("id"),
        image.number("bandwidth", 0),
        requiredInherited(scope, image, "mimeType"),
        image.integer("width"),
        image.integer("height"),
        Integer.parseInt(tiles.substring(0, x)),
        Integer.parseInt(tiles.substring(x + 1)),
        scope.template(image));
  }

  private static SegmentTemplate template(Element template) throws MediaException {
    Element timeline = template.first("SegmentTimeline");
    return new SegmentTemplate(
        template.required("media"),
        template.attribute("initialization"),
        template.number("timescale", 1),
        template.number("startNumber", 1),
        template.number("presentationTimeOffset", 0),
        MpdLiveParser.early(template),
        timeline == null
            ? new SegmentTiming.Fixed(template.number("duration", 0))
            : timeline(timeline));
  }

  private static SegmentTiming.Timeline timeline(Element timeline) throws MediaException {
    var runs = new ArrayList<SegmentTiming.Run>();
    long next = 0;
    for (Element s : timeline.all("S")) {
      long repeat = s.number("r", 0);
      if (repeat < 0) {
        throw new Unsupported("An open-ended run of segments (S@r = -1) is not read");
      }
      var run = new SegmentTiming.Run(s.number("t", next), s.number("d", 0), repeat + 1);
      runs.add(run);
      next = run.endTicks();
    }
    return new SegmentTiming.Timeline(runs);
  }

  private static @Nullable String inherited(Scope scope, Element representation, String name) {
    String own = representation.attribute(name);
    return own == null ? scope.set.attribute(name) : own;
  }

  private static String requiredInherited(Scope scope, Element representation, String name)
      throws Malformed {
    String value = inherited(scope, representation, name);
    return value == null ? representation.required(name) : value;
  }

  static Duration duration(Element element, String text) throws Malformed {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw element.malformed("has a bad duration");
    }
  }
}
