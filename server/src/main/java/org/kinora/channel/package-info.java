/// Channels: the names under which videos are published and that people follow.
@NullMarked
package org.kinora.channel;

import org.jspecify.annotations.NullMarked;
