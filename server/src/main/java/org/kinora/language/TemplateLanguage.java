package org.kinora.language;

import io.quarkus.arc.Arc;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// Has every page's template take its messages in the request's language.
@Singleton
class TemplateLanguage {

  private final PageLanguage language;

  TemplateLanguage(PageLanguage language) {
    this.language = language;
  }

  void install(@Observes EngineBuilder engine) {
    engine.addTemplateInstanceInitializer(
        instance -> {
          if (Arc.container().requestContext().isActive()) {
            instance.setAttribute(MessageBundles.ATTRIBUTE_LOCALE, language.locale());
          }
        });
  }
}
