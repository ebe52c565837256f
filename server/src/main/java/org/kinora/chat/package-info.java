/// What people say to each other while a broadcast is on. [org.kinora.chat.Chats] opens and closes
/// a video's chat and takes what is said, by a WebSocket, a form or the API: it is checked, written
/// down and then told to all who listen, in one order ([org.kinora.chat.Room]). Listeners come and
/// go by [org.kinora.chat.ChatRoute]; who falls behind is dropped and catches up when they come
/// back. Rooms are in the memory of one process, what was said is in the database: with the
/// recording it is shown again, each message at its moment.
@NullMarked
package org.kinora.chat;

import org.jspecify.annotations.NullMarked;
