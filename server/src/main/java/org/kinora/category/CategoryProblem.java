package org.kinora.category;

import org.kinora.kernel.Problem;
import org.kinora.kernel.ProblemKind;
import org.kinora.kernel.ProblemText;

/// What can go wrong with categories.
enum CategoryProblem implements Problem {
  NO_SUCH_CATEGORY("no-such-category", ProblemKind.MISSING, "There is no such category."),
  NAME(
      "category-name",
      ProblemKind.UNPROCESSABLE,
      "A category needs a name of 1 to 100 characters."),
  DESCRIPTION(
      "category-description",
      ProblemKind.UNPROCESSABLE,
      "The description has more than 1000 characters."),
  TOO_MANY(
      "too-many-categories",
      ProblemKind.CONFLICT,
      "There are " + CategoryTree.MOST + " categories already. Delete one that is not needed."),
  TOO_DEEP(
      "category-too-deep",
      ProblemKind.UNPROCESSABLE,
      "Categories go " + CategoryTree.DEEPEST + " levels deep at most."),
  CIRCLE(
      "category-circle",
      ProblemKind.UNPROCESSABLE,
      "A category can't be put below itself or below one of its own."),
  HEIR(
      "category-heir",
      ProblemKind.UNPROCESSABLE,
      "Its films can't go to the category that is deleted. Choose another one.");

  private final ProblemText text;

  CategoryProblem(String code, ProblemKind kind, String sentence) {
    this.text = new ProblemText(code, kind, sentence);
  }

  @Override
  public ProblemText text() {
    return text;
  }
}
