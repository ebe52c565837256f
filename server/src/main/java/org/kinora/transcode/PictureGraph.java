package org.kinora.transcode;

import java.util.ArrayList;
import java.util.List;

/// The filter graph from a source's frames to exactly those of a chunk in the sizes of some rungs:
/// decoded once, put on the grid, scaled from rung to rung. Rungs that keep HDR or 10 bits go
/// another way from the grid on than the others.
///
/// ```
/// grid ─┬─ SDR, 8 bits ─ 1080p ─┬─ 720p ─ …
///       │                       └─ out, to H.264 and perhaps to others
///       └─ 10 bits ───── 1080p ─┬─ 720p ─ …
/// ```
record PictureGraph(EncodePlan plan, Chunk chunk, List<Rung> rungs) {

  // Well before the cut, so that the frame shown at it is decoded too.
  private static final double PRE_ROLL_SECONDS = 0.5;
  private static final String TO_SDR =
      "zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,"
          + "tonemap=tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=tv,";

  PictureGraph {
    rungs = List.copyOf(rungs);
  }

  /// Options before the input. Times are the source's own, and a seek stops at the keyframe
  /// before.
  List<String> inputOptions() {
    var options = new ArrayList<>(List.of("-copyts"));
    options.addAll(plan.source().possibleTimes());
    if (mayChangeSize()) {
      // A graph that is made anew in mid-film begins to count its frames anew.
      options.addAll(List.of("-reinit_filter", "0"));
    }
    if (!chunk.isFirst()) {
      double start = plan.source().originUs() / 1e6 + plan.seconds(chunk.from()) - PRE_ROLL_SECONDS;
      options.addAll(List.of("-seek_timestamp", "1", "-noaccurate_seek"));
      options.addAll(List.of("-ss", VideoArguments.seconds(start)));
    }
    return List.copyOf(options);
  }

  /// Whether all filters take frames of another size or form than those before.
  private boolean mayChangeSize() {
    var track = plan.source().pictures().orElseThrow();
    return track.rotation() == 0 && !track.isInterlaced() && !track.isHdr();
  }

  /// The graph; every rung's pictures come out under each of its labels.
  String filters(List<List<String>> labels) {
    var shallow = new ScaleChain("from", "yuv420p");
    var deep = new ScaleChain("deep", "yuv420p10le");
    for (int i = 0; i < rungs.size(); i++) {
      var rung = rungs.get(i);
      (rung.format().bitDepth() > 8 ? deep : shallow).add(rung, labels.get(i));
    }
    boolean isHdr = plan.source().pictures().orElseThrow().isHdr();
    String grid = "[0:V:0]" + String.join(",", onGrid());
    String plain = (isHdr ? TO_SDR : "") + shallow.filters(colour());
    if (deep.isEmpty()) {
      return grid + "," + plain;
    }
    return shallow.isEmpty()
        ? grid + "," + deep.filters(colour())
        : grid + ",split=2[plain][deep];[plain]" + plain + ";[deep]" + deep.filters(colour());
  }

  /// From the source's frames to exactly those of this chunk.
  private List<String> onGrid() {
    var steps = new ArrayList<String>();
    var track = plan.source().pictures().orElseThrow();
    long originUs = plan.source().originUs();
    if (originUs != 0) {
      steps.add("setpts=PTS-round(" + VideoArguments.seconds(originUs / 1e6) + "/TB)");
    }
    if (track.isInterlaced()) {
      steps.add("bwdif=mode=send_frame:deint=interlaced");
    }
    var rate = plan.ladder().frameRate();
    // The start is rounded to the grid by the filter, so that its decimals decide nothing; it makes
    // the first frame stand for what is missing before it.
    steps.add("fps=" + rate + ":start_time=" + VideoArguments.seconds(plan.seconds(chunk.from())));
    steps.add("trim=start_pts=" + chunk.from() + (chunk.isLast() ? "" : ":end_pts=" + chunk.to()));
    if (chunk.padding() > 0) {
      steps.add("tpad=stop_mode=clone:stop=" + chunk.padding());
    }
    if (track.isHdr()) {
      steps.add(
          "setparams=color_primaries=bt2020:colorspace=bt2020nc:color_trc="
              + DynamicRange.of(track).transfer());
    }
    return steps;
  }

  private String colour() {
    var track = plan.source().pictures().orElseThrow();
    var colour = new StringBuilder(":out_range=tv");
    boolean isUsual =
        List.of("", "unknown", "bt709", "smpte170m", "bt470bg").contains(track.colorMatrix());
    if (track.isRgb() || (!isUsual && !track.isHdr())) {
      colour.append(":out_color_matrix=bt709");
    }
    return colour.toString();
  }
}
