package org.kinora.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.kinora.category.Categories;
import org.kinora.channel.Channels;
import org.kinora.language.PageLanguage;

/// Gathers what [TermsForm] offers.
@ApplicationScoped
class TermsForms {

  private final Channels channels;
  private final Categories categories;
  private final PageLanguage language;
  private final Clock clock = Clock.systemUTC();

  TermsForms(Channels channels, Categories categories, PageLanguage language) {
    this.channels = channels;
    this.categories = categories;
    this.language = language;
  }

  TermsForm.Values stored(Video video) {
    return TermsForm.Values.of(video, clock.instant());
  }

  TermsForm of(Video video, TermsForm.Values values, EditPages.Problem problem) {
    return new TermsForm(
        values,
        channels.ownedBy(video.ownerId()),
        CategoryChoice.all(categories.tree()),
        FilmLanguage.all(language.locale()),
        List.of(Licence.values()),
        problem);
  }
}
