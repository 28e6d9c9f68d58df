/* The matrix products of an epoch of mini-batch training, 784-16-16-10, and nothing else: no faster epoch can be had
   from the same OpenBLAS. benchmarks/training.py compiles this and says which library has the products.

   X holds a row an image, 784 pixels and a 1; W1 (16, 785), W2 (16, 17), W3 (10, 17) hold weights and biases;
   A1 (17, m), A2 (17, m), A3 (10, m) activations; D1, D2 (16, m), D3 (10, m) what is carried back; G1 to G3 slopes. */
#include <dlfcn.h>

typedef long long integer;
typedef void (*product_function)(int, int, int, integer, integer, integer, float, const float *, integer, const float *,
                                 integer, float, float *, integer);
enum { BY_ROWS = 101, AS_IS = 111, TRANSPOSED = 112 };
static product_function sgemm;

int find_products(const char *library, const char *name) {
    void *handle = dlopen(library, RTLD_NOW | RTLD_GLOBAL);
    sgemm = handle ? (product_function)dlsym(handle, name) : 0;
    return sgemm != 0;
}

/* C (n, p) = A (n, k) B (k, p) */
static void product(int a_is, const float *A, integer lda, int b_is, const float *B, integer ldb, float *C, integer n,
                    integer p, integer k) {
    sgemm(BY_ROWS, a_is, b_is, n, p, k, 1, A, lda, B, ldb, 0, C, p);
}

void epoch(const float *X, integer n, integer m, const float *W1, const float *W2, const float *W3, float *A1, float *A2,
           float *A3, float *D1, float *D2, float *D3, float *G1, float *G2, float *G3) {
    for (integer i = 0; i < n; i += m, X += m * 785) {
        if (n - i < m) m = n - i;
        product(AS_IS, W1, 785, TRANSPOSED, X, 785, A1, 16, m, 785);
        product(AS_IS, W2, 17, AS_IS, A1, m, A2, 16, m, 17);
        product(AS_IS, W3, 17, AS_IS, A2, m, A3, 10, m, 17);
        product(AS_IS, D3, m, TRANSPOSED, A2, m, G3, 10, 17, m);
        product(TRANSPOSED, W3, 17, AS_IS, D3, m, D2, 16, m, 10);
        product(AS_IS, D2, m, TRANSPOSED, A1, m, G2, 16, 17, m);
        product(TRANSPOSED, W2, 17, AS_IS, D2, m, D1, 16, m, 16);
        product(AS_IS, D1, m, AS_IS, X, 785, G1, 16, 785, m);
    }
}
