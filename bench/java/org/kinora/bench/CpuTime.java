package org.kinora.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The processor time of a program and of all that it started, while they live.
record CpuTime(Map<Long, Double> seconds) {

  private static final double TICKS = 100; // USER_HZ is 100 wherever Linux runs Java

  static CpuTime of(Kinora kinora) throws IOException {
    var all = new HashMap<Long, Double>();
    var postgres = kinora.postmaster();
    var server = ProcessHandle.of(kinora.pid()).orElseThrow();
    Stream.of(
            Stream.of(server),
            server.descendants(),
            Stream.of(postgres),
            postgres.descendants())
        .flatMap(processes -> processes)
        .forEach(process -> all.put(process.pid(), of(process.pid())));
    return new CpuTime(all);
  }

  /// Of what ended meanwhile nothing is known.
  double since(CpuTime before) {
    double sum = 0;
    for (var entry : seconds.entrySet()) {
      sum += entry.getValue() - before.seconds().getOrDefault(entry.getKey(), 0.0);
    }
    return sum;
  }

  /// Of one process, in seconds.
  static double of(long pid) {
    try {
      var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
    } catch (IOException e) {
      return 0;
    }
  }
}
