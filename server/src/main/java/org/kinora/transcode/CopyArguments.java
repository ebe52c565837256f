package org.kinora.transcode;

import java.util.ArrayList;
import java.util.List;

/// The arguments that package a source's pictures as they are, in fragments of about two seconds
/// that begin with keyframes, from the presentation's time 0 on.
final class CopyArguments {

  // Two seconds, and never short by the measure of org.kinora.media.mp4.Cadence.
  private static final String SHORTEST_US = "1900000";

  private CopyArguments() {}

  static List<String> input(SourceInfo source) {
    var options = new ArrayList<>(List.of("-copyts"));
    options.addAll(source.possibleTimes());
    if (source.format().startsWith("mpegts")) {
      // A packet that is known to be damaged ends the copy; a decoder shows what is left of it.
      options.add("-xerror");
    }
    return List.copyOf(options);
  }

  static List<String> output(SourceInfo source, Passthrough copy) {
    var options = new ArrayList<>(List.of("-map", "0:V:0", "-c", "copy", "-map_metadata", "-1"));
    options.addAll(List.of("-map_chapters", "-1"));
    options.addAll(
        Passthrough.isOnGrid(source) ? List.of("-bsf:v", grid(source, copy)) : shifted(source));
    options.addAll(List.of("-min_frag_duration", SHORTEST_US, "-movflags"));
    options.add("+frag_keyframe+delay_moov+default_base_moof+skip_trailer");
    options.addAll(List.of("-flush_packets", "1", "-f", "mp4", "pipe:1"));
    return List.copyOf(options);
  }

  private static List<String> shifted(SourceInfo source) {
    return List.of("-output_ts_offset", VideoArguments.seconds(-source.originUs() / 1e6));
  }

  /// Times in frames: each picture is shown in the frame nearest to its time, and decoded when as
  /// many frames have passed as pictures came before it, less the delay. Doubles are exact enough
  /// for any film: what they lose is a millionth of a frame after a day. That no two pictures meet
  /// in a frame and none lacks one is proven as they pass ([org.kinora.media.mp4.FrameGrid]).
  private static String grid(SourceInfo source, Passthrough copy) {
    var rate = FrameRates.choose(source.pictures().orElseThrow());
    String origin = VideoArguments.seconds(source.originUs() / 1e6);
    return "setts=pts=round((PTS*TB-(%s))*%d/%d):dts=N-%d:duration=1:time_base=%d/%d"
        .formatted(origin, rate.num(), rate.den(), copy.delay(), rate.den(), rate.num());
  }
}
