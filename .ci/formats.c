// Stands in for two formats of libarchive in the installed program, which never writes them.
// Put into the static library by .ci/static-libraries, which says why.
#include <archive.h>

int archive_write_set_format_7zip(struct archive *archive) {
    return archive_write_fail(archive);
}

int archive_write_set_format_xar(struct archive *archive) {
    return archive_write_fail(archive);
}
