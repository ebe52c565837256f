package org.kinora.media.hls;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kinora.media.io.MediaException;
import org.kinora.media.io.MediaException.Malformed;

/// All ways to play one title (RFC 8216 §4.3.4). The first variant is the one to start with.
///
/// The groups a variant names must exist, and a name must be unique in its group.
public record MultivariantPlaylist(
    boolean independentSegments,
    List<MediaRendition> renditions,
    List<Variant> variants,
    List<IFrameVariant> iFrameVariants,
    List<ImageVariant> imageVariants) {

  /// The version that fMP4 in the media playlists asks for.
  private static final int VERSION = 6;

  public MultivariantPlaylist {
    renditions = List.copyOf(renditions);
    variants = List.copyOf(variants);
    iFrameVariants = List.copyOf(iFrameVariants);
    imageVariants = List.copyOf(imageVariants);
    var groups = new HashSet<String>();
    var names = new HashSet<List<String>>();
    for (MediaRendition rendition : renditions) {
      groups.add(rendition.type() + rendition.groupId());
      String type = rendition.type().name();
      if (!names.add(List.of(type, rendition.groupId(), rendition.name()))) {
        throw new IllegalArgumentException(
            "The name " + Names.shown(rendition.name()) + " is twice in its group");
      }
    }
    for (Variant variant : variants) {
      checkGroup(groups, "AUDIO", variant.audioGroup());
      checkGroup(groups, "SUBTITLES", variant.subtitlesGroup());
    }
  }

  public static MultivariantPlaylist parse(String text) throws MediaException {
    try {
      return parse(TagLine.split(text));
    } catch (IllegalArgumentException e) {
      throw new Malformed(String.valueOf(e.getMessage()), 0);
    }
  }

  public String format() {
    var out = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:" + VERSION + "\n");
    if (independentSegments) {
      out.append("#EXT-X-INDEPENDENT-SEGMENTS\n");
    }
    renditions.forEach(rendition -> rendition.formatTo(out));
    variants.forEach(variant -> variant.formatTo(out));
    iFrameVariants.forEach(variant -> variant.formatTo(out));
    imageVariants.forEach(variant -> variant.formatTo(out));
    return out.toString();
  }

  private static void checkGroup(Set<String> groups, String type, @Nullable String group) {
    if (group != null && !groups.contains(type + group)) {
      throw new IllegalArgumentException("No EXT-X-MEDIA has the group " + Names.shown(group));
    }
  }

  private static MultivariantPlaylist parse(List<TagLine> lines) throws MediaException {
    boolean independentSegments = false;
    var renditions = new ArrayList<MediaRendition>();
    var variants = new ArrayList<Variant>();
    var iFrames = new ArrayList<IFrameVariant>();
    var images = new ArrayList<ImageVariant>();
    TagLine streamInf = null;
    for (TagLine line : lines) {
      if (streamInf != null) {
        variants.add(variant(AttributeList.parse(streamInf), line));
        streamInf = null;
        continue;
      }
      switch (line.tag()) {
        case "#EXT-X-INDEPENDENT-SEGMENTS" -> independentSegments = true;
        case "#EXT-X-STREAM-INF" -> streamInf = line;
        case "#EXT-X-MEDIA" -> renditions.add(MediaRendition.parse(AttributeList.parse(line)));
        case "#EXT-X-I-FRAME-STREAM-INF" -> iFrames.add(iFrames(AttributeList.parse(line)));
        case "#EXT-X-IMAGE-STREAM-INF" -> images.add(images(AttributeList.parse(line)));
        case "", "#EXTINF", "#EXT-X-TARGETDURATION" ->
            throw new Malformed("A multivariant playlist has no segments", line.offset());
        default -> {}
      }
    }
    if (streamInf != null) {
      throw new Malformed("The last EXT-X-STREAM-INF has no URI", streamInf.offset());
    }
    return new MultivariantPlaylist(independentSegments, renditions, variants, iFrames, images);
  }

  private static Variant variant(AttributeList attributes, TagLine uri) throws Malformed {
    if (!uri.isUri()) {
      throw new Malformed("EXT-X-STREAM-INF is not followed by a URI", uri.offset());
    }
    return new Variant(
        StreamInfo.parse(attributes),
        uri.value(),
        attributes.quoted("AUDIO"),
        attributes.quoted("SUBTITLES"),
        "NONE".equals(attributes.token("CLOSED-CAPTIONS")));
  }

  private static IFrameVariant iFrames(AttributeList attributes) throws Malformed {
    return new IFrameVariant(StreamInfo.parse(attributes), attributes.requiredQuoted("URI"));
  }

  private static ImageVariant images(AttributeList attributes) throws Malformed {
    return new ImageVariant(StreamInfo.parse(attributes), attributes.requiredQuoted("URI"));
  }
}
