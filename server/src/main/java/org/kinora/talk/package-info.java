/// What people say of videos: comments in threads of one level, under each watch page. Texts are
/// plain; [org.kinora.talk.CommentText] finds the links and times in them. Who is mentioned is told
/// by [org.kinora.talk.PersonMentioned], for whoever passes on such news.
@NullMarked
package org.kinora.talk;

import org.jspecify.annotations.NullMarked;
