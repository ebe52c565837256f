package org.kinora.library;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the pages about history, lists and likes.
@MessageBundle("library")
interface LibraryMessages {

  @Message("History")
  String history();

  @Message("Your lists")
  String lists();

  @Message("Search your history")
  String search();

  @Message("Search")
  String search_do();

  @Message("Pause the history")
  String history_pause();

  @Message("Go on with the history")
  String history_resume();

  @Message("Clear the history")
  String history_clear();

  @Message("Forget everything that this profile watched, for good?")
  String history_clear_sure();

  @Message("The history is paused")
  String history_paused();

  @Message("What you watch now is not written down, and films do not go on on other devices.")
  String history_paused_means();

  @Message("Today")
  String today();

  @Message("Yesterday")
  String yesterday();

  @Message("Choose {title}")
  String choose(String title);

  @Message("Watched")
  String watched();

  @Message("Take {title} out of the history")
  String forget(String title);

  @Message("With the chosen ones")
  String chosen();

  @Message("Mark as watched")
  String mark_watched();

  @Message("Mark as not watched")
  String mark_unwatched();

  @Message("Remove")
  String remove();

  @Message("Pages")
  String pages();

  @Message("Older")
  String older();

  @Message("Nothing of that title")
  String history_none_found();

  @Message("Show the whole history")
  String history_all();

  @Message("Nothing watched yet")
  String history_empty();

  @Message("Films that you watch appear here, and go on where you left them, on every device.")
  String history_empty_means();

  @Message("{percent} % watched")
  String share(int percent);

  @Message("Continue watching")
  String continue_watching();

  @Message("Watch later")
  String later();

  @Message("My list")
  String favourites();

  @Message("Play next")
  String queue();

  @Message("All lists …")
  String all_lists();

  @Message("Save")
  String save();

  @Message("Save {title}")
  String save_title(String title);

  @Message("Put on a list")
  String save_head();

  @Message("Saved")
  String saved_done();

  @Message("That did not work; try again.")
  String saved_failed();

  @Message("on it")
  String on_it();

  @Message("Put on {name}")
  String put_on(String name);

  @Message("Take off {name}")
  String take_off(String name);

  @Message("New list")
  String new_list();

  @Message("Own lists")
  String own_lists();

  @Message("Shared with you")
  String shared_lists();

  @Message("You have made no list yet.")
  String no_own_lists();

  @Message("{#when count}{#is 1}{count} video{#else}{count} videos{/when}")
  String videos(int count);

  @Message("Public")
  String public_list();

  @Message("Unlisted")
  String unlisted();

  @Message("Private")
  String private_list();

  @Message("Edit list")
  String edit_list();

  @Message("Play")
  String play_all();

  @Message("Nothing on this list yet")
  String list_empty();

  @Message("Put videos on it by the menu beside each of them.")
  String list_empty_means();

  @Message("Move {title} up")
  String move_up(String title);

  @Message("Move {title} down")
  String move_down(String title);

  @Message("Drag to move")
  String drag();

  @Message("Take {title} off the list")
  String take(String title);

  @Message("Empty the list")
  String empty_list();

  @Message("Take all videos off this list?")
  String empty_list_sure();

  @Message("More")
  String more();

  @Message("To the beginning")
  String first_page();

  @Message("Editors")
  String editors();

  @Message("Nobody else may change this list.")
  String editors_none();

  @Message("They may add, move and take off videos.")
  String editors_means();

  @Message("Remove {name}")
  String editor_remove(String name);

  @Message("Make an invitation link")
  String invite();

  @Message("Make a new link")
  String invite_again();

  @Message("There is a link: whoever opens it may join in.")
  String invite_open();

  @Message("Withdraw the link")
  String invite_withdraw();

  @Message("Your invitation link")
  String invite_made();

  @Message(
      "Copy it now: it is not shown again. Whoever opens it and is signed in may change the list.")
  String invite_keep();

  @Message("Copy")
  String copy();

  @Message("Back to the list")
  String back_to_list();

  @Message("Join in on “{name}”?")
  String join_title(String name);

  @Message("You may then add, move and take off videos of this list.")
  String join_means();

  @Message("Join in")
  String join();

  @Message("No, thanks")
  String no_thanks();

  @Message("Leave this list")
  String leave();

  @Message("Name")
  String name();

  @Message("Description")
  String description();

  @Message("Who may see it")
  String who_sees();

  @Message("Public: everybody")
  String public_long();

  @Message("Unlisted: everybody who has the address")
  String unlisted_long();

  @Message("Private: you and those you invite")
  String private_long();

  @Message("Not saved")
  String not_saved();

  @Message("Save")
  String save_list();

  @Message("Cancel")
  String cancel();

  @Message("Delete the list")
  String delete_list();

  @Message("The videos on it stay.")
  String delete_means();

  @Message("Yes, delete this list")
  String delete_confirm();

  @Message("Next up")
  String next_up();

  @Message("Play the next one by itself")
  String autoplay();

  @Message("The next one begins in a moment.")
  String soon();

  @Message("Stay here")
  String stay();

  @Message("Next")
  String next_video();

  @Message("Previous")
  String previous_video();

  @Message("This is the last one.")
  String list_end();

  @Message("List")
  String playing_list();

  @Message("Like")
  String like();

  @Message("Like no more")
  String unlike();

  @Message("{#when count}{#is 1}{count} person likes this{#else}{count} people like this{/when}")
  String liked_by(int count);
}
