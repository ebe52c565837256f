package org.kinora.catalog;

/// The part of the edit page where a film is cut: ranges as lines of text, in times of the whole
/// film.
record CutSection(
    boolean isOpen,
    String lines,
    // What is taken out of the film that is played, for a player's times.
    String playedLines,
    EditPages.Problem problem,
    CutView state,
    String length) {

  public boolean isFailed() {
    return state.state().equals("failed");
  }

  public boolean hasCuts() {
    return !state.remove().isEmpty();
  }

  public boolean isRunning() {
    return state.state().equals("running");
  }

  /// Why the last edit, or the last file, did not take the place of the film; empty otherwise.
  public String failure() {
    var why = state.problem();
    return why == null ? "" : why.detail();
  }

  /// What kind of reason that is; empty where none was written down.
  public String failureCode() {
    var why = state.problem();
    return why == null ? "" : why.code();
  }
}
