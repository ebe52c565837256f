package org.kinora.platform.encoder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The arguments of each encoder for pieces of a film that are joined afterwards: closed groups of
/// pictures of one length, and a sample entry that says the same of every piece.
public record EncoderArguments(VideoEncoder encoder, Path device, Preset preset) {

  /// Where the first graphics chip is found.
  public static final Path USUAL_DEVICE = Path.of("/dev/dri/renderD128");

  // At 24 x264, looking as far ahead as it does here, gives what plain veryfast gives at 23, and a
  // little more. Equal mean XPSNR to that, on animation at 720p and 360p and on grainy film:
  // x265 veryfast at 23.7, 24.6 and 24.4 with 19, 20 and 17 % fewer bytes for 3.3, 2.3 and 4.5
  // times the processor time ("fast" gave no more); SVT-AV1 preset 8 at 40, 44 and 33 with 37, 39
  // and 15 % fewer for 1.5 to 2.5 times. Its preset 10 takes x264's time, but saves 21, 33 and
  // −6 %. One step of x264's scale is 0.8 dB, of x265's 0.6, of SVT-AV1's 0.26.
  private static final int USUAL_QUALITY = 24;
  private static final int X265_QUALITY = 24;
  private static final int SVT_QUALITY = 37;
  private static final int SVT_STEPS = 3;
  private static final int COARSEST_AV1 = 63;
  // More levels of parallelism than this cost memory for each rung, and save no processor time.
  private static final int MOST_PARALLEL = 3;

  /// On the usual device. SVT-AV1 and chips have presets of their own.
  public EncoderArguments(VideoEncoder encoder, Preset preset) {
    this(encoder, USUAL_DEVICE, preset);
  }

  /// Options that stand before all inputs and outputs; equal ones are to be given once.
  public List<String> globals() {
    return switch (encoder.family()) {
      case SOFTWARE, NVENC -> List.of();
      case VAAPI -> List.of("-init_hw_device", "vaapi=va:" + device, "-filter_hw_device", "va");
      case QSV ->
          List.of(
              "-init_hw_device",
              "vaapi=va:" + device,
              "-init_hw_device",
              "qsv=qs@va",
              "-filter_hw_device",
              "qs");
    };
  }

  /// The pixel format that the encoder takes.
  public String pixelFormat(int bitDepth) {
    return switch (encoder.family()) {
      case SOFTWARE -> bitDepth > 8 ? "yuv420p10le" : "yuv420p";
      case NVENC, QSV, VAAPI -> bitDepth > 8 ? "p010le" : "nv12";
    };
  }

  /// Whether pictures are to be handed over in the chip's memory, by `hwupload`.
  public boolean takesChipFrames() {
    return encoder.family() == EncoderFamily.VAAPI;
  }

  /// What H.264's `quality` is on this encoder's scale.
  public int quality(int quality) {
    int steps = quality - USUAL_QUALITY;
    return switch (encoder.codec()) {
      case H264 -> quality;
      case HEVC -> X265_QUALITY + steps;
      case AV1 -> Math.clamp(SVT_QUALITY + (long) SVT_STEPS * steps, 1, COARSEST_AV1);
    };
  }

  /// The options of one output.
  public List<String> options(EncoderTarget target) {
    var options = new ArrayList<>(List.of("-c:v", encoder.ffmpegName()));
    options.addAll(
        switch (encoder.family()) {
          case SOFTWARE -> software(target);
          case NVENC -> nvenc(target);
          case QSV -> qsv(target);
          case VAAPI -> vaapi(target);
        });
    if (encoder.family().isHardware() && !takesChipFrames()) {
      options.addAll(List.of("-pix_fmt", pixelFormat(target.bitDepth())));
    }
    if (encoder.codec() == VideoCodec.HEVC) {
      // Parameter sets in the sample entry alone; Apple plays nothing else.
      options.addAll(List.of("-tag:v", "hvc1"));
    }
    return List.copyOf(options);
  }

  private List<String> software(EncoderTarget target) {
    return switch (encoder.codec()) {
      case H264 -> x264(target);
      case HEVC -> x265(target);
      case AV1 -> svtAv1(target);
    };
  }

  private List<String> x264(EncoderTarget target) {
    String gop = Integer.toString(target.gop());
    var options = new ArrayList<>(List.of("-preset", preset.text(), "-profile:v", "high"));
    options.addAll(List.of("-crf", Integer.toString(target.quality())));
    options.addAll(cap(target));
    options.addAll(List.of("-g", gop, "-keyint_min", gop, "-sc_threshold", "0"));
    var params = new ArrayList<>(List.of("stitchable=1", "open-gop=0"));
    params.addAll(preset.refinements(target.pixels()));
    options.addAll(List.of("-x264-params", String.join(":", params)));
    options.addAll(List.of("-threads", Integer.toString(target.threads())));
    return options;
  }

  /// `info=0`, as x265 would write its whole command line into the sample entry.
  private List<String> x265(EncoderTarget target) {
    var options = new ArrayList<>(List.of("-preset", preset.text()));
    options.addAll(List.of("-crf", Integer.toString(quality(target.quality()))));
    options.addAll(cap(target));
    options.addAll(List.of("-g", Integer.toString(target.gop()), "-x265-params"));
    options.add(
        "keyint=%1$d:min-keyint=%1$d:scenecut=0:open-gop=0:repeat-headers=0:info=0:pools=%2$d:frame-threads=1:log-level=error"
            .formatted(target.gop(), target.threads()));
    return options;
  }

  /// Every keyframe a closed one (`irefresh-type=2`) and none at changes of scene.
  private List<String> svtAv1(EncoderTarget target) {
    var options = new ArrayList<>(List.of("-preset", "8"));
    options.addAll(List.of("-crf", Integer.toString(quality(target.quality()))));
    options.addAll(cap(target));
    options.addAll(List.of("-g", Integer.toString(target.gop()), "-svtav1-params"));
    options.add(
        "irefresh-type=2:scd=0:film-grain=0:lp=%d"
            .formatted(Math.min(MOST_PARALLEL, target.threads())));
    return options;
  }

  private List<String> nvenc(EncoderTarget target) {
    var options = new ArrayList<>(List.of("-preset", "p4", "-tune", "hq"));
    options.addAll(profile(target));
    options.addAll(List.of("-rc", "vbr", "-cq", Integer.toString(quality(target.quality()))));
    options.addAll(List.of("-b:v", "0"));
    options.addAll(cap(target));
    options.addAll(List.of("-g", Integer.toString(target.gop()), "-no-scenecut", "1"));
    options.addAll(List.of("-forced-idr", "1", "-strict_gop", "1", "-bf", "2"));
    return options;
  }

  private List<String> qsv(EncoderTarget target) {
    var options = new ArrayList<>(List.of("-preset", "faster"));
    options.addAll(profile(target));
    options.addAll(rate(target));
    options.addAll(List.of("-g", Integer.toString(target.gop()), "-adaptive_i", "0"));
    // Of H.264 every I-frame begins anew with 0; of H.265 with 1.
    boolean isHevc = encoder.codec() == VideoCodec.HEVC;
    options.addAll(
        encoder.codec() == VideoCodec.AV1
            ? List.of()
            : List.of("-idr_interval", isHevc ? "1" : "0"));
    options.addAll(List.of("-flags", "+cgop", "-bf", "2"));
    return options;
  }

  /// Without frames that refer to later ones: not every chip has them.
  private List<String> vaapi(EncoderTarget target) {
    var options = new ArrayList<>(List.of("-rc_mode", "VBR"));
    options.addAll(profile(target));
    options.addAll(rate(target));
    options.addAll(List.of("-g", Integer.toString(target.gop()), "-idr_interval", "0"));
    options.addAll(List.of("-bf", "0"));
    return options;
  }

  private List<String> profile(EncoderTarget target) {
    return switch (encoder.codec()) {
      case H264 -> List.of("-profile:v", "high");
      case HEVC -> List.of("-profile:v", target.isDeep() ? "main10" : "main");
      case AV1 -> List.of();
    };
  }

  /// Three quarters of the cap on average: these chips have no quality to aim at that all of them
  /// know. Each step of quality takes a tenth off.
  private static List<String> rate(EncoderTarget target) {
    double share = 0.75 * Math.pow(0.9, Math.max(0, target.quality() - USUAL_QUALITY));
    var options = new ArrayList<>(List.of("-b:v", Math.round(share * target.maxRateKbps()) + "k"));
    options.addAll(cap(target));
    return options;
  }

  private static List<String> cap(EncoderTarget target) {
    return List.of(
        "-maxrate", target.maxRateKbps() + "k", "-bufsize", 2 * target.maxRateKbps() + "k");
  }
}
