/* Preloaded: the n-th write, rename, unlink, truncation or sync of the process kills it, a write of a stream after half of its bytes.
 * Not a write in place: DuckDB rewrites blocks of metadata where they stand, and one cut in half (a power cut, not a kill) is damage that
 * a restore or the snapshot mends. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_int left = -1;
static atomic_int seen = 0;

void shim_arm(int n) { seen = 0; left = n; }
int shim_seen(void) { return seen; }

static int hit(void) {
    if (left < 0) return 0;
    atomic_fetch_add(&seen, 1);
    return atomic_fetch_sub(&left, 1) == 1;
}
static void die(void) { kill(getpid(), SIGKILL); for (;;) pause(); }
#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    if (fd > 2 && hit()) { real(fd, data, size / 2); die(); }
    return real(fd, data, size);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    REAL(pwrite);
    if (hit()) die();
    return real(fd, data, size, at);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    REAL(pwrite64);
    if (hit()) die();
    return real(fd, data, size, at);
}
int rename(const char *from, const char *to) { REAL(rename); if (hit()) die(); return real(from, to); }
int unlink(const char *path) { REAL(unlink); if (hit()) die(); return real(path); }
int ftruncate(int fd, off_t size) { REAL(ftruncate); if (hit()) die(); return real(fd, size); }
int ftruncate64(int fd, off64_t size) { REAL(ftruncate64); if (hit()) die(); return real(fd, size); }
int fsync(int fd) { REAL(fsync); if (hit()) die(); return real(fd); }
int fdatasync(int fd) { REAL(fdatasync); if (hit()) die(); return real(fd); }
