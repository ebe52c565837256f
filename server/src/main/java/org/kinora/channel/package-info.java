/// Channels: the names under which videos are published and that people follow. A channel's words
/// are checked by [ChannelPatch] and kept by [Channels]; its pictures are encoded anew before they
/// are stored ([ChannelPictures]); [Follows] keeps who follows it.
@NullMarked
package org.kinora.channel;

import org.jspecify.annotations.NullMarked;
