/* All that lapack_lite takes from Python. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
