package org.kinora.admin;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Texts of the pages of those who run the site.
@MessageBundle("admin")
interface AdminMessages {

  @Message("Administration")
  String sections();

  @Message("Overview")
  String overview();

  @Message("Queue")
  String queue();

  @Message("People")
  String people();

  @Message("Categories")
  String categories();

  @Message("Storage")
  String storage();

  @Message("Health")
  String health();

  @Message("Settings")
  String settings();

  @Message("Audit log")
  String audit();

  @Message("Needs attention")
  String attention();

  @Message("All is well")
  String all_well();

  @Message("What fails, waits for you or runs out appears here.")
  String all_well_means();

  @Message("Encoding tasks that failed: {value}")
  String failed_tasks(String value);

  @Message("The queue is paused: {value}")
  String queue_paused(String value);

  @Message("People who wait to be let in: {value}")
  String people_waiting(String value);

  @Message("Reports, held comments and appeals to look at: {value}")
  String cases_open(String value);

  @Message("Viewer’s quota")
  String set_space_quota_viewer();

  @Message("Creator’s quota")
  String set_space_quota_creator();

  @Message("Moderator’s quota")
  String set_space_quota_moderator();

  @Message("Administrator’s quota")
  String set_space_quota_administrator();

  @Message("For accounts of one role; empty for the quota above, and for administrators for none.")
  String role_quota_hint();

  @Message("The disk is nearly full: nothing is uploaded or encoded.")
  String disk_full(String value);

  @Message("Days until the disk is full, as things go: {value}")
  String disk_soon(String value);

  @Message("A health check failed.")
  String checks_failed(String value);

  @Message("Person")
  String person();

  @Message("Action")
  String action();

  @Message("All actions")
  String all_actions();

  @Message("Show")
  String show();

  @Message("When")
  String when();

  @Message("Subject")
  String subject();

  @Message("Details")
  String details();

  @Message("Address")
  String address();

  @Message("Pages")
  String pages();

  @Message("Older")
  String older();

  @Message("Who did what with rights that others do not have. Entries can’t be changed.")
  String audit_hint();

  @Message("Nothing was written down")
  String audit_empty();

  @Message("Everything counts within seconds, without a restart.")
  String settings_hint();

  @Message("Saved.")
  String saved();

  @Message("Not saved")
  String not_saved();

  @Message("Save")
  String save();

  @Message("Name and look")
  String look();

  @Message("Name of the site")
  String set_site_name();

  @Message("Accent colour")
  String set_site_accent();

  @Message(
      "# and six digits; empty for brass. Text in this colour gets shades of it that"
          + " can be read.")
  String accent_hint();

  @Message("Front page")
  String set_site_front_page();

  @Message("The latest videos")
  String front_latest();

  @Message("Logo")
  String set_site_logo();

  @Message("Picture (PNG, JPEG or WebP, 4 MB at most)")
  String logo_file();

  @Message("Shown 32 pixels high in the head of all pages. Without a file, the logo is removed.")
  String logo_hint();

  @Message("Set the logo")
  String logo_set();

  @Message("Announcement")
  String announcement();

  @Message("Text of the bar above all pages")
  String set_announcement_text();

  @Message("Empty for none.")
  String announcement_hint();

  @Message("Looks like")
  String set_announcement_level();

  @Message("A note")
  String level_note();

  @Message("Good news")
  String level_success();

  @Message("A warning")
  String level_warning();

  @Message("An alarm")
  String level_error();

  @Message("Until")
  String set_announcement_until();

  @Message("Viewer")
  String role_viewer();

  @Message("Creator")
  String role_creator();

  @Message("Moderator")
  String role_moderator();

  @Message("Administrator")
  String role_administrator();

  @Message("Disk space per person")
  String set_space_quota();

  @Message(
      "Whole gigabytes; empty for what the server’s configuration says. Administrators"
          + " are not held to it.")
  String quota_hint();

  @Message("Legal pages")
  String legal();

  @Message(
      "A page without text does not exist and is not linked. An empty line begins a"
          + " paragraph.")
  String legal_hint();

  @Message("Imprint")
  String set_legal_imprint();

  @Message("Privacy")
  String set_legal_privacy();

  @Message("Terms of use")
  String set_legal_terms();

  @Message("Name or e-mail address begins with")
  String people_search();

  @Message("Name")
  String name();

  @Message("E-mail address")
  String email();

  @Message("Role")
  String role();

  @Message("State")
  String state();

  @Message("Since")
  String since();

  @Message("Nobody is called that")
  String nobody();

  @Message("Active")
  String state_active();

  @Message("Address not confirmed")
  String state_unconfirmed();

  @Message("Waits to be let in")
  String state_waiting();

  @Message("Suspended")
  String state_suspended();

  @Message("Videos")
  String videos();

  @Message("Fills")
  String fills();

  @Message("Reason")
  String reason();

  @Message("Change the role")
  String change_role();

  @Message("Own quota")
  String own_quota();

  @Message("Whole gigabytes; empty for what holds for everybody.")
  String own_quota_hint();

  @Message("Change the quota")
  String change_quota();

  @Message("Access")
  String access();

  @Message("Let in")
  String let_in();

  @Message("Lift the suspension")
  String reinstate();

  @Message("Suspend")
  String suspend();

  @Message("Sign out everywhere")
  String sign_out_everywhere();

  @Message("Measure again")
  String measure();

  @Message("free; below {floor} nothing new begins")
  String free(String floor);

  @Message("more each day")
  String per_day();

  @Message("growth is known from the second day on")
  String per_day_later();

  @Message("days until it is full, as things go")
  String days_left();

  @Message("no end in sight")
  String no_end();

  @Message("By kind")
  String by_kind();

  @Message("By day")
  String by_day();

  @Message("By person")
  String by_owner();

  @Message("Kind")
  String kind();

  @Message("Share")
  String part();

  @Message("Size")
  String size();

  @Message("Day")
  String day();

  @Message("Used")
  String used();

  @Message("Free")
  String free_then();

  @Message("Uploaded files")
  String bytes_sources();

  @Message("What was made of them")
  String bytes_renditions();

  @Message("Uploads under way")
  String bytes_uploads();

  @Message("Temporary files")
  String bytes_temporary();

  @Message("Database")
  String bytes_database();

  @Message(
      "Not measured yet: that is done each hour, for the first time half a minute"
          + " after the start.")
  String not_measured();
}
