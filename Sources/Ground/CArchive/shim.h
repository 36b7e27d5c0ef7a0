// The archive library of Debian's libarchive-dev.
#pragma once
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

/// Has the library take names for UTF-8 on this thread: it asks the locale how they are written,
/// and the user's may say anything. Returns the locale before, or 0 if the system knows no UTF-8.
static inline locale_t begin_utf8_names(void) {
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!utf8) utf8 = newlocale(LC_CTYPE_MASK, "en_US.UTF-8", (locale_t)0);
    return utf8 ? uselocale(utf8) : (locale_t)0;
}

/// Gives the thread back the locale that `begin_utf8_names` returned.
static inline void end_utf8_names(locale_t before) {
    freelocale(uselocale(before));
}
