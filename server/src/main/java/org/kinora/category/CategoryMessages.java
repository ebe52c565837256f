package org.kinora.category;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the pages of categories.
@MessageBundle("category")
interface CategoryMessages {

  @Message("Categories")
  String categories();

  @Message("There are no categories yet")
  String none_yet();

  @Message("Whoever runs this site can make some; until then all videos are on the front page.")
  String none_yet_means();

  @Message("Above this category")
  String trail();

  @Message("All videos")
  String all_videos();

  @Message("Below this category")
  String below();

  @Message("Nothing here yet")
  String empty();

  @Message("Videos appear here as soon as somebody puts some into this category.")
  String empty_means();

  @Message("Up to four levels; each has a page of its own.")
  String tree_hint();

  @Message("Move {name} up")
  String up(String name);

  @Message("Move {name} down")
  String down(String name);

  @Message("Add a category")
  String add();

  @Message("Name")
  String name();

  @Message("Description")
  String description();

  @Message("Below")
  String parent();

  @Message("Top level")
  String top();

  @Message("Show the page")
  String show();

  @Message("Save")
  String save();

  @Message("Back")
  String back();

  @Message("Delete this category")
  String delete();

  @Message("Categories below it go one level up. No film is deleted.")
  String delete_means();

  @Message("Delete this category?")
  String delete_sure();

  @Message("Its films go to")
  String films_to();

  @Message("No category")
  String films_to_none();
}
