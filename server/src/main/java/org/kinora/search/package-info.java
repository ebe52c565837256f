/// Finding things by words. Pages and the API ask a [org.kinora.search.SearchEngine]; the one that
/// is always there is PostgreSQL's full-text search over words that triggers keep beside each video
/// (`V19__browsing.sql`), with trigrams for what was misspelt. What somebody types is a
/// [org.kinora.search.SearchText]: any string is one, and none is an error. Which videos may be
/// found is said by [org.kinora.catalog.Shown], as for every other list. An engine answers with ids
/// and what matched; rows and cards are read where they are kept.
@NullMarked
package org.kinora.search;

import org.jspecify.annotations.NullMarked;
