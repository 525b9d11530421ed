// zlib as it is; inflateInit2 is a macro that Swift can't call.
#include <zlib.h>

static inline int postern_inflateInit2(z_streamp stream, int windowBits) {
    return inflateInit2(stream, windowBits);
}
