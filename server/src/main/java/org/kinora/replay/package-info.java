/// What a broadcast leaves behind. While it is on air [LivePictures] keeps a poster of it that is
/// not old, and the broadcaster sets [Markers]; when it has ended [Endings] makes the markers the
/// film's chapters and orders the pictures that every film has. What a process could not finish the
/// next one does.
@NullMarked
package org.kinora.replay;

import org.jspecify.annotations.NullMarked;
