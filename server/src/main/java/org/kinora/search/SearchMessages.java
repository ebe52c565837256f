package org.kinora.search;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the search page and of the field in every page's head.
@MessageBundle("search")
interface SearchMessages {

  @Message("Search")
  String search();

  @Message("Search videos, channels and lists")
  String search_all();

  @Message("Results for “{words}”")
  String results_for(String words);

  @Message("Kind of result")
  String kind();

  @Message("Videos")
  String videos();

  @Message("Channels")
  String channels();

  @Message("Lists")
  String lists();

  @Message("Filters")
  String filters();

  @Message("Sort by")
  String sort();

  @Message(
      "{#when order}{#is 'newest'}Newest{#is 'views'}Most watched{#is 'longest'}Longest{#else}Relevance{/when}")
  String order(String order);

  @Message("Length")
  String length();

  @Message(
      "{#when length}{#is 'short'}Under 4 minutes{#is 'medium'}4 to 20 minutes{#is 'long'}Over 20 minutes{#else}Any length{/when}")
  String lengths(String length);

  @Message("Uploaded")
  String since();

  @Message(
      "{#when since}{#is 'day'}In the last day{#is 'week'}In the last week{#is 'month'}In the last month{#is 'year'}In the last year{#else}At any time{/when}")
  String sinces(String since);

  @Message("Category")
  String category();

  @Message("All categories")
  String all_categories();

  @Message("Language")
  String language();

  @Message("All languages")
  String all_languages();

  @Message("With subtitles")
  String subtitles();

  @Message("Apply")
  String apply();

  @Message("Remove all filters")
  String remove_filters();

  @Message("Only in the channel @{handle}")
  String in_channel(String handle);

  @Message("Did you mean")
  String did_you_mean();

  @Message("Nothing has exactly these words. These come close.")
  String close();

  @Message("Nothing found for “{words}”")
  String none(String words);

  @Message("Check the spelling, try fewer or more general words, or look around in the categories.")
  String none_hint();

  @Message("What are you looking for?")
  String ask();

  @Message(
      "Words in \"quotes\" belong together, a minus before a word leaves it out, and accents don’t matter.")
  String ask_hint();

  @Message("Browse the categories")
  String browse();

  @Message("More results")
  String more();

  @Message("Pages")
  String pages();

  @Message("{#when count}{#is 1}{count} video{#else}{count} videos{/when}")
  String items(int count);

  @Message("Suggestions")
  String suggestions();
}
