package org.kinora.kernel;

import java.util.Map;

/// What is wrong with a form, by field, for the page that shows it again.
public record FormProblems(Map<String, String> byField) {

  public static final FormProblems NONE = new FormProblems(Map.of());

  public FormProblems {
    byField = Map.copyOf(byField);
  }

  public static FormProblems of(String field, String problem) {
    return new FormProblems(Map.of(field, problem));
  }

  public boolean isEmpty() {
    return byField.isEmpty();
  }

  /// Empty where nothing is wrong with this field.
  public String at(String field) {
    return byField.getOrDefault(field, "");
  }
}
