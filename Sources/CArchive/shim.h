// libarchive as it is.
#include <archive.h>
#include <archive_entry.h>
