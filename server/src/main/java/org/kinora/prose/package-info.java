/// What people write in Markdown, and the HTML that pages show of it. Everything goes the same way:
/// CommonMark makes HTML in which the writer's own tags are text, and a sanitizer with a short list
/// of harmless elements has the last word.
@NullMarked
package org.kinora.prose;

import org.jspecify.annotations.NullMarked;
