// The HTML5 parser of Debian's libgumbo-dev.
#include <gumbo.h>
