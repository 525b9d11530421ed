// The standard's products of matrices, on parts of arrays: Swift hands over arrays and where the part begins.
#include <cblas.h>
#include <stddef.h>
#include <stdint.h>

/// c = factor * a * b + keep * c, all in rows; b is turned where its rows are the columns meant.
static inline void postern_sgemm(
    int rows, int columns, int inner, float factor,
    const float *a, size_t aStart, int aStride,
    const float *b, size_t bStart, int bStride, int isTurned,
    float keep, float *c, size_t cStart, int cStride) {
    cblas_sgemm(
        CblasRowMajor, CblasNoTrans, isTurned ? CblasTrans : CblasNoTrans, rows, columns, inner, factor,
        a + aStart, aStride, b + bStart, bStride, keep, c + cStart, cStride);
}

/// Rows of whole numbers, each row times its scale.
static inline void postern_widen(
    const void *weights, const float *scales, int rows, int columns, float *numbers) {
    const int8_t *from = weights;
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++, from++, numbers++) *numbers = *from * scales[row];
}
