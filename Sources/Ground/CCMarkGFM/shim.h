// The Markdown library of Debian's libcmark-gfm-dev and libcmark-gfm-extensions-dev.
// The extension header comes second: it needs the node types of the first.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
