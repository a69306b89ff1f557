/* The part of BLAS' C interface that numpy asks for, over numpy's own lapack_lite. */
#include "f2c.h"

#define BY_ROWS (order == CblasRowMajor)
#define AS_IS(a) (a == CblasNoTrans ? "N" : a == CblasTrans ? "T" : "C")
#define TURNED(a) (a == CblasNoTrans ? "T" : "N")

/* Real numbers (NUMBER) come as they are, complex ones by their address; AT makes an address of either. */
#define PRODUCTS(p, NUMBER, T, AT) \
  extern int p##gemm_(char *, char *, integer *, integer *, integer *, const T *, const T *, integer *, const T *, integer *, \
      const T *, T *, integer *); \
  extern int p##gemv_(char *, integer *, integer *, const T *, const T *, integer *, const T *, integer *, const T *, T *, \
      integer *); \
  extern int p##axpy_(integer *, const T *, const T *, integer *, T *, integer *); \
  void CBLAS_FUNC(cblas_##p##gemm)(enum CBLAS_ORDER order, enum CBLAS_TRANSPOSE ta, enum CBLAS_TRANSPOSE tb, integer m, \
      integer n, integer k, NUMBER alpha, const T *a, integer lda, const T *b, integer ldb, NUMBER beta, T *c, integer ldc) { \
    if (BY_ROWS) \
      p##gemm_(AS_IS(tb), AS_IS(ta), &n, &m, &k, AT alpha, b, &ldb, a, &lda, AT beta, c, &ldc); \
    else \
      p##gemm_(AS_IS(ta), AS_IS(tb), &m, &n, &k, AT alpha, a, &lda, b, &ldb, AT beta, c, &ldc); \
  } \
  void CBLAS_FUNC(cblas_##p##gemv)(enum CBLAS_ORDER order, enum CBLAS_TRANSPOSE ta, integer m, integer n, NUMBER alpha, \
      const T *a, integer lda, const T *x, integer incx, NUMBER beta, T *y, integer incy) { \
    if (BY_ROWS) \
      p##gemv_(TURNED(ta), &n, &m, AT alpha, a, &lda, x, &incx, AT beta, y, &incy); \
    else \
      p##gemv_(AS_IS(ta), &m, &n, AT alpha, a, &lda, x, &incx, AT beta, y, &incy); \
  } \
  /* Both halves are written: numpy copies the one over the other. */ \
  void CBLAS_FUNC(cblas_##p##syrk)(enum CBLAS_ORDER order, enum CBLAS_UPLO half, enum CBLAS_TRANSPOSE ta, integer n, integer k, \
      NUMBER alpha, const T *a, integer lda, NUMBER beta, T *c, integer ldc) { \
    enum CBLAS_TRANSPOSE other = ta == CblasNoTrans ? CblasTrans : CblasNoTrans; \
    CBLAS_FUNC(cblas_##p##gemm)(order, ta, other, n, n, k, alpha, a, lda, a, lda, beta, c, ldc); \
  } \
  void CBLAS_FUNC(cblas_##p##axpy)(integer n, NUMBER alpha, const T *x, integer incx, T *y, integer incy) { \
    p##axpy_(&n, AT alpha, x, &incx, y, &incy); \
  }

PRODUCTS(s, real, real, &)
PRODUCTS(d, doublereal, doublereal, &)
PRODUCTS(c, const void *, void, )
PRODUCTS(z, const void *, void, )

#define DOT(name, T) \
  extern doublereal name##_(integer *, const T *, integer *, const T *, integer *); \
  T CBLAS_FUNC(cblas_##name)(integer n, const T *x, integer incx, const T *y, integer incy) { \
    return (T)name##_(&n, x, &incx, y, &incy); \
  }
#define COMPLEX_DOT(name) \
  extern void name##_(void *, integer *, const void *, integer *, const void *, integer *); \
  void CBLAS_FUNC(cblas_##name##_sub)(integer n, const void *x, integer incx, const void *y, integer incy, void *answer) { \
    name##_(answer, &n, x, &incx, y, &incy); \
  }

DOT(sdot, real)
DOT(ddot, doublereal)
COMPLEX_DOT(cdotu)
COMPLEX_DOT(cdotc)
COMPLEX_DOT(zdotu)
COMPLEX_DOT(zdotc)

/* A wrong argument is said by numpy itself, which looks at what comes back. */
integer BLAS_FUNC(xerbla)(char *routine, integer *argument) { return 0; }
