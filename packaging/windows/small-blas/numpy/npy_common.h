/* All that lapack_lite takes from numpy. */
#include <stdint.h>
typedef int64_t npy_int64;
typedef int64_t npy_intp;
#define NPY_MAX_INT64 INT64_MAX
#define NPY_MAX_INTP INT64_MAX
#define NPY_INLINE inline
