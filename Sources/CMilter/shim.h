// libmilter as it is.
#include <libmilter/mfapi.h>
#include <libmilter/mfdef.h>
