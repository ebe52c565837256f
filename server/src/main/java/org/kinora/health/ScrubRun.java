package org.kinora.health;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kinora.catalog.StoredObject;
import org.kinora.catalog.StoredObjects;
import org.kinora.kernel.ByteSize;
import org.kinora.platform.ObjectStore;

/// One scrub from its beginning to its end: judges what was seen, and repairs where it is asked to.
/// Its report can be read at any time from any thread.
final class ScrubRun {

  private final StoredObjects objects;
  private final @Nullable Repair repair;
  private final Set<String> lostSources = new HashSet<>();
  private final List<ScrubFinding> findings = new ArrayList<>();
  private final long bytesTotal;
  private long read;
  private long verified;
  private long found;
  private String state = ScrubReport.RUNNING;
  private String problem = "";
  private volatile boolean isStopped;

  /// Without a `repair` nothing is changed but sums that were never taken.
  ScrubRun(StoredObjects objects, @Nullable Repair repair) {
    this.objects = objects;
    this.repair = repair;
    this.bytesTotal = objects.bytes();
  }

  ScrubReport run(ObjectStore store, long bytesPerSecond) {
    try {
      new Scrub(objects, store, new Notes(), bytesPerSecond, () -> isStopped).run();
      end(isStopped ? ScrubReport.STOPPED : ScrubReport.DONE, "");
    } catch (IOException | RuntimeException e) {
      end(isStopped ? ScrubReport.STOPPED : ScrubReport.FAILED, Examination.reason(e));
    }
    return report();
  }

  void stop() {
    isStopped = true;
  }

  synchronized ScrubReport report() {
    return new ScrubReport(state, verified, read, bytesTotal, found, findings, problem);
  }

  private synchronized void end(String how, String why) {
    state = how;
    problem = why;
  }

  private synchronized void add(ScrubFinding finding) {
    found++;
    if (findings.size() < ScrubReport.MOST_FINDINGS) {
      findings.add(finding);
    }
  }

  private final class Notes implements Scrub.Progress {

    @Override
    public void read(long bytes) {
      synchronized (ScrubRun.this) {
        read += bytes;
      }
    }

    @Override
    public void verified(int count) {
      synchronized (ScrubRun.this) {
        verified += count;
      }
    }

    @Override
    public void summed(StoredObject source, byte[] sha256) {
      if (source.isSource()) {
        objects.summed(source.key(), sha256);
      }
    }

    @Override
    public void damaged(String what, String key, List<StoredObject> referring, String seen) {
      for (var row : referring.stream().filter(row -> isFirst(row, referring)).toList()) {
        if (row.isSource()) {
          lostSources.add(key);
        }
        var verdict = verdict(row);
        add(
            new ScrubFinding(
                what,
                key,
                row.video().value(),
                "“" + row.title() + "” " + (row.isSource() ? "source" : row.name()),
                seen,
                verdict.cure,
                verdict.isRepaired));
      }
    }

    @Override
    public void orphan(String key, long bytes) {
      boolean isDeleted = false;
      try {
        isDeleted = repair != null && repair.delete(key);
      } catch (IOException _) {
        // it stays an orphan, and is reported as one
      }
      add(
          new ScrubFinding(
              "orphan",
              key,
              "",
              "",
              "no row refers to its " + ByteSize.text(bytes),
              isDeleted ? "it was deleted" : "--repair deletes it",
              isDeleted));
    }
  }

  /// Sheets of one storyboard are one finding.
  private static boolean isFirst(StoredObject row, List<StoredObject> rows) {
    return rows.stream()
        .filter(other -> other.video().equals(row.video()))
        .findFirst()
        .filter(first -> first.key().equals(row.key()))
        .isPresent();
  }

  private record Verdict(String cure, boolean isRepaired) {}

  private Verdict verdict(StoredObject row) {
    if (row.isSource()) {
      return new Verdict(
          "what was made of it still plays, but can't be made again: upload the film anew", false);
    }
    var source = objects.source(row.video());
    if (source.isEmpty() || lostSources.contains(source.get())) {
      return new Verdict("its source is gone too: upload the film anew", false);
    }
    boolean isByProduct = row.kind().equals("poster") || row.kind().equals("storyboard");
    if (repair == null) {
      return new Verdict(
          isByProduct
              ? "--repair has it made again"
              : "--repair has the film encoded again from its source",
          false);
    }
    boolean isBegun =
        isByProduct ? repair.remake(row.video(), row.kind()) : repair.encodeAgain(row.video());
    return isBegun
        ? new Verdict(
            isByProduct ? "it is being made again" : "the film is being encoded again", true)
        : new Verdict("it could not be set back: try again", false);
  }
}
