// glibc: how memory is taken from and given back to the system.
#pragma once
#include <malloc.h>
