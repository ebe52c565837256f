package org.kinora.upload;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kinora.kernel.ProblemException;

/// A problem that tells programs more than its sentence: where the upload stands, and how many
/// bytes are missing.
final class Refusal extends ProblemException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Long offset;

  @SuppressWarnings("serial") // made by Map.of, which can be written
  private final Map<String, Long> numbers;

  private Refusal(Refusal other, long offset) {
    super(other.problem(), other.detail(), other);
    this.offset = offset;
    this.numbers = other.numbers;
  }

  Refusal(UploadProblem problem, String detail, Map<String, Long> numbers) {
    super(problem, detail);
    this.offset = null;
    this.numbers = Map.copyOf(numbers);
  }

  /// `offset` is the last acknowledged one.
  Refusal(UploadProblem problem, long offset, Throwable cause) {
    super(problem, problem.sentence(), cause);
    this.offset = offset;
    this.numbers = Map.of();
  }

  /// The same of an upload that stands at this byte.
  Refusal at(long acknowledged) {
    return new Refusal(this, acknowledged);
  }

  @Nullable Long offset() {
    return offset;
  }

  /// Further members of the problem's JSON.
  Map<String, Long> numbers() {
    return numbers;
  }
}
