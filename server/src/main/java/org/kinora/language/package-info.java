/// The languages that pages are written in. A request is answered in the one that was chosen, else
/// in the one that its browser asks for first. Each feature keeps its own messages: an interface
/// with the English texts beside its pages, and a file per other language in `resources/messages`.
@NullMarked
package org.kinora.language;

import org.jspecify.annotations.NullMarked;
