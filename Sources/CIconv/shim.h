// The C library's character set converter.
#include <iconv.h>
