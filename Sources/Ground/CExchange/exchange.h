// Swift cannot see renameat2 and syncfs: glibc declares them for _GNU_SOURCE alone.
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Exchanges two paths in one step; both must exist. Returns 0, or the error number.
static inline int exchange_paths(const char *one, const char *other) {
    const unsigned int exchange = 2;  // RENAME_EXCHANGE of linux/fs.h
    if (syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, exchange) == 0) return 0;
    return errno;
}

/// Has everything that was written to the file system of an open file stand on the disk itself.
/// Returns 0, or the error number.
static inline int sync_file_system(int file) {
    return syscall(SYS_syncfs, file) == 0 ? 0 : errno;
}
