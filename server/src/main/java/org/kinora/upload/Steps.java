package org.kinora.upload;

import jakarta.enterprise.context.ApplicationScoped;

/// An upload's beginning, middle and end, for those who need all three.
@ApplicationScoped
class Steps {

  private final Creation creation;
  private final Writing writing;
  private final Ending ending;

  Steps(Creation creation, Writing writing, Ending ending) {
    this.creation = creation;
    this.writing = writing;
    this.ending = ending;
  }

  Creation creation() {
    return creation;
  }

  Writing writing() {
    return writing;
  }

  Ending ending() {
    return ending;
  }
}
