package org.kinora.language;

import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;

/// Gives pages the [Words] of the request's language.
class RequestWords {

  @Produces
  @Named("words")
  @RequestScoped
  Words words(PageLanguage language) {
    return new Words(language.locale());
  }
}
