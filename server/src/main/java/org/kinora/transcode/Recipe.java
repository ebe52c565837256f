package org.kinora.transcode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a film is made, as sums of all that decides its bytes: pieces that were made by the same
/// recipe of the same source may be joined, whoever made them and when. `whole` is of all its
/// tracks and of where they are cut; `rungs` of each rung alone, by its name.
///
/// What is summed are FFmpeg's arguments themselves, so that nothing that becomes one of them can
/// be left out.
record Recipe(String whole, Map<String, String> rungs) {

  // Counts up when the pieces of one film would be cut, chosen or put together in another way that
  // no argument shows.
  private static final int VERSION = 1;
  // Of any number of threads come pieces that can be joined; it may change with the machine.
  private static final int THREADS = 1;

  Recipe {
    rungs = Map.copyOf(rungs);
  }

  /// `ffmpeg` says which FFmpeg it is.
  static Recipe of(PlannedSource planned, String ffmpeg) {
    // What a look into the film decided is written down with the film.
    var plan = planned.plan().tuned(Tuning.NONE);
    var first = new Chunk(0, 0, plan.gop(), true, false);
    var rungs = new LinkedHashMap<String, String>();
    for (Rung rung : plan.ladder().all()) {
      rungs.put(rung.name(), sum(List.of(ffmpeg, arguments(plan, first, List.of(rung)))));
    }
    var all = new ArrayList<Object>(List.of(ffmpeg, plan.chunks(), plan.headRungs()));
    if (!rungs.isEmpty()) {
      all.add(arguments(plan, first, plan.ladder().all()));
    }
    var source = planned.source();
    planned
        .passthrough()
        .ifPresent(
            copy -> {
              all.add(CopyArguments.input(source));
              all.add(CopyArguments.output(source, copy));
            });
    SoundPlan.of(source).forEach(sound -> all.add(OtherArguments.sound(source, sound, 0)));
    return new Recipe(sum(all), rungs);
  }

  /// Whether a rung made by the other is as if made by this one.
  boolean makesSame(Rung rung, Recipe other) {
    var mine = rungs.get(rung.name());
    return mine != null && mine.equals(other.rungs.get(rung.name()));
  }

  private static List<String> arguments(EncodePlan plan, Chunk chunk, List<Rung> rungs) {
    var arguments = new VideoArguments(plan, chunk, rungs, THREADS);
    var all = new ArrayList<>(arguments.inputOptions());
    all.addAll(arguments.outputs());
    return all;
  }

  private static String sum(List<?> parts) {
    var digest = StoredFile.sha256();
    digest.update((byte) VERSION);
    digest.update(parts.toString().getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
