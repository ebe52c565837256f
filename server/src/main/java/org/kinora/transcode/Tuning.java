package org.kinora.transcode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a look into a film's pictures decided: how finely each rung is encoded, and which rungs
/// would add nothing. All quality is on H.264's scale. Rungs that are not named are encoded as
/// usual.
record Tuning(List<Choice> choices) {

  /// The usual quality (x264 constant rate factor).
  static final int CRF = 24;

  /// As for every film of which nothing is known yet.
  static final Tuning NONE = new Tuning(List.of());

  // XPSNR in dB above which people see no difference any more; what lies above it is given back.
  private static final double TRANSPARENT = 42;
  // Measured on slides, animation and film: what one step of the rate factor costs in dB, and the
  // share of the bits that is left after it.
  private static final double DB_PER_STEP = 0.85;
  private static final double RATE_PER_STEP = 0.9;
  private static final int MOST_STEPS = 4;
  // A rung must be this much cheaper than the one above it to be worth its place.
  private static final double WORTHWHILE = 0.75;
  // The first rung's pictures scaled to the second's size and back: so alike that there was
  // nothing more to be seen in them.
  private static final double NO_DETAIL = 46;
  // An encoded source needs no more than this share of its own rate to look the same.
  private static final double OF_SOURCE = 1.3;

  Tuning {
    choices = List.copyOf(choices);
  }

  /// What was found of one rung at the usual quality, and what follows. `kbps` is its estimated
  /// rate, `xpsnr` in dB.
  record Choice(String rung, int crf, boolean isKept, double kbps, double xpsnr, String reason) {}

  /// One rung in the samples: rate in kbit/s, XPSNR of the luma in dB.
  record Sample(Rung rung, double kbps, double xpsnr) {}

  /// All samples, best rung first. `detailDb` compares the first rung's pictures with themselves
  /// at the second's size; `sourceKbps` is 0 when unknown; `begun` are rungs that exist already.
  record Samples(
      List<Sample> rungs, double detailDb, double sourceKbps, boolean isCopied, List<Rung> begun) {
    Samples {
      rungs = List.copyOf(rungs);
      begun = List.copyOf(begun);
    }
  }

  static Tuning of(Samples samples) {
    var choices = new ArrayList<Choice>();
    String aboveName = samples.isCopied() ? "the original" : "";
    double above = samples.isCopied() ? samples.sourceKbps() : 0;
    for (int i = 0; i < samples.rungs().size(); i++) {
      var sample = samples.rungs().get(i);
      boolean isBegun = samples.begun().contains(sample.rung());
      boolean isTop = i == 0 && !samples.isCopied();
      if (isTop && !isBegun && samples.detailDb() >= NO_DETAIL) {
        choices.add(
            dropped(
                sample,
                String.format(
                    Locale.ROOT,
                    "shows nothing that the next size does not (%.1f dB)",
                    samples.detailDb())));
        continue;
      }
      if (!isBegun && above > 0 && sample.kbps() > WORTHWHILE * above) {
        choices.add(
            dropped(
                sample,
                String.format(
                    Locale.ROOT, "would save little over %s (%.0f kbit/s)", aboveName, above)));
        continue;
      }
      choices.add(kept(sample, samples.isCopied() ? 0 : samples.sourceKbps()));
      above = sample.kbps();
      aboveName = sample.rung().name();
    }
    return new Tuning(choices);
  }

  private static Choice dropped(Sample sample, String reason) {
    return new Choice(sample.rung().name(), CRF, false, sample.kbps(), sample.xpsnr(), reason);
  }

  private static Choice kept(Sample sample, double sourceKbps) {
    int fine = (int) Math.floor((sample.xpsnr() - TRANSPARENT) / DB_PER_STEP);
    double allowed = OF_SOURCE * sourceKbps;
    int rich =
        allowed <= 0 || sample.kbps() <= allowed
            ? 0
            : (int) Math.ceil(Math.log(allowed / sample.kbps()) / Math.log(RATE_PER_STEP));
    int steps = Math.clamp(Math.max(fine, rich), 0, MOST_STEPS);
    String reason =
        steps == 0
            ? ""
            : steps <= fine
                ? String.format(
                    Locale.ROOT,
                    "finer than anyone sees (%.1f dB), so fewer bits are enough",
                    sample.xpsnr())
                : String.format(Locale.ROOT, "the upload itself has only %.0f kbit/s", sourceKbps);
    return new Choice(
        sample.rung().name(), CRF + steps, true, sample.kbps(), sample.xpsnr(), reason);
  }

  boolean keeps(Rung rung) {
    return of(rung).map(Choice::isKept).orElse(true);
  }

  int crf(Rung rung) {
    return of(rung).map(Choice::crf).orElse(CRF);
  }

  /// Empty for what is as usual.
  String reason(Rung rung) {
    return of(rung).map(Choice::reason).orElse("");
  }

  /// A size in another codec goes with the H.264 rung that was looked at.
  private Optional<Choice> of(Rung rung) {
    return choices.stream().filter(choice -> choice.rung().equals(rung.sizeName())).findFirst();
  }
}
