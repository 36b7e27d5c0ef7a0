// The default templates as bytes inside the program, so that one file is the whole installation.

/// A file of Templates/.
struct default_file {
    /// The path in Templates/.
    const char *path;
    const unsigned char *bytes;
    unsigned long count;
};

/// The file at a position; its path is null behind the last.
struct default_file default_file_at(unsigned long position);
