package org.kinora.transcode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.kinora.platform.encoder.SizeRates;
import org.kinora.platform.encoder.VideoCodec;

/// Which sizes a film is encoded in, best first, all at one frame rate so that a player can change
/// between them at any segment. A source without pictures has no rungs. `extras` are the same sizes
/// in further codecs.
record Ladder(Rational frameRate, List<Rung> rungs, List<Rung> extras) {

  // A source this much larger than the highest rung below it keeps a rung of its own size.
  private static final double WORTH_OWN_RUNG = 1.1;

  // Smaller ones are for the weakest lines and devices, which play H.264, and save few bytes.
  private static final int SMALLEST_EXTRA = 360;

  Ladder {
    rungs = List.copyOf(rungs);
    extras = List.copyOf(extras);
  }

  Ladder(Rational frameRate, List<Rung> rungs) {
    this(frameRate, rungs, List.of());
  }

  static Ladder plan(SourceInfo source) {
    return source
        .pictures()
        .map(Ladder::plan)
        .orElseGet(() -> new Ladder(Rational.UNKNOWN, List.of()));
  }

  private static Ladder plan(PictureTrack track) {
    var frameRate = FrameRates.choose(track);
    var shape = Shape.of(track);
    var rungs = new ArrayList<Rung>();
    Integer highest = SizeRates.sizes().floor((int) Math.round(shape.shortSide()));
    if (highest == null || shape.shortSide() >= highest * WORTH_OWN_RUNG) {
      if (shape.shortSide() < SizeRates.sizes().last() * WORTH_OWN_RUNG) {
        rungs.add(shape.rung(evenBelow(shape.shortSide()), frameRate));
      }
    }
    for (int shortSide : SizeRates.sizes().descendingSet()) {
      if (highest != null && shortSide <= highest) {
        rungs.add(shape.rung(shortSide, frameRate));
      }
    }
    return new Ladder(frameRate, rungs);
  }

  /// What is left to encode in H.264 where the best rung is the source as it is.
  Ladder below(int shortSide) {
    return new Ladder(
        frameRate, rungs.stream().filter(rung -> rung.shortSide() < shortSide).toList(), extras);
  }

  /// With the larger sizes in these codecs too.
  Ladder with(List<VideoCodec> codecs, SourceInfo source) {
    var found = source.pictures();
    if (found.isEmpty()) {
      return this;
    }
    var added = new ArrayList<Rung>();
    for (var codec : codecs) {
      var format = RungFormat.of(codec, found.get());
      rungs.stream()
          .filter(rung -> rung.shortSide() >= SMALLEST_EXTRA)
          .forEach(rung -> added.add(rung.as(format)));
    }
    return new Ladder(frameRate, rungs, added);
  }

  /// The H.264 rungs, then the extras.
  List<Rung> all() {
    return Stream.concat(rungs.stream(), extras.stream()).toList();
  }

  static int maxRateKbps(int shortSide, Rational frameRate) {
    return SizeRates.maxKbps(shortSide, frameRate.value());
  }

  /// Rounded down, as a rung is never larger than its source.
  private static int evenBelow(double size) {
    return Math.max(2, (int) Math.floor(size / 2) * 2);
  }

  private static int even(double size) {
    return Math.max(2, (int) Math.round(size / 2) * 2);
  }

  /// The picture as it is seen: upright, in square pixels.
  private record Shape(double width, double height) {

    static Shape of(PictureTrack track) {
      double width = Math.max(2, track.width() * track.sampleAspect().value());
      double height = track.height();
      boolean isSideways = track.rotation() % 180 != 0;
      return isSideways ? new Shape(height, width) : new Shape(width, height);
    }

    double shortSide() {
      return Math.min(width, height);
    }

    Rung rung(int shortSide, Rational frameRate) {
      double scale = shortSide / shortSide();
      boolean isUpright = height > width;
      int longSide = Math.max(shortSide, even(Math.max(width, height) * scale));
      int kbps = maxRateKbps(shortSide, frameRate);
      return isUpright
          ? new Rung(shortSide + "p", shortSide, longSide, kbps)
          : new Rung(shortSide + "p", longSide, shortSide, kbps);
    }
  }
}
