// The kernel's means of confinement: libseccomp as it is, and what Swift can't call because it is variadic. Landlock has
// no wrappers in the C library; newer fields of its ruleset are unknown to Debian 12's headers.
#include <fcntl.h>
#include <grp.h>
#include <seccomp.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#ifndef O_PATH
#define O_PATH 010000000
#endif

struct postern_landlock_ruleset {
    uint64_t handled_access_fs;
    uint64_t handled_access_net;
    uint64_t scoped;
};

struct postern_landlock_path {
    uint64_t allowed_access;
    int32_t parent_fd;
} __attribute__((packed));

// The version of Landlock's interface, or -1.
static inline int postern_landlock_version(void) {
    return (int)syscall(444, (void *)0, (size_t)0, (uint32_t)1);
}

static inline int postern_landlock_create(uint64_t fs, uint64_t net, uint64_t scoped, size_t size) {
    struct postern_landlock_ruleset ruleset = {fs, net, scoped};
    return (int)syscall(444, &ruleset, size, (uint32_t)0);
}

// Allows `access` beneath a path; a path that doesn't eist is no error.
static inline int postern_landlock_allow(int ruleset, const char *path, uint64_t access) {
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) return 0;
    struct postern_landlock_path rule = {access, fd};
    int status = (int)syscall(445, ruleset, 1, &rule, (uint32_t)0);
    close(fd);
    return status;
}

static inline int postern_landlock_restrict(int ruleset) {
    return (int)syscall(446, ruleset, (uint32_t)0);
}

// Processor seconds of this thread.
static inline double postern_thread_seconds(void) {
    struct timespec time = {0, 0};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static inline int postern_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }

static inline int postern_seccomp_allow(scmp_filter_ctx context, int number) {
    return seccomp_rule_add_array(context, SCMP_ACT_ALLOW, number, 0, (const struct scmp_arg_cmp *)0);
}

static inline scmp_filter_ctx postern_seccomp_begin(void) { return seccomp_init(SCMP_ACT_ERRNO(1)); }

// A process of root becomes another user, with no way back.
int setgroups(size_t, const gid_t *);
static inline int postern_become(uint32_t user) {
    if (setgroups(0, (const gid_t *)0) != 0) return -1;
    if (syscall(SYS_setresgid, user, user, user) != 0) return -1;
    return (int)syscall(SYS_setresuid, user, user, user);
}

// A pipe that no other child inherits.
static inline int postern_pipe(int *ends) { return (int)syscall(SYS_pipe2, ends, O_CLOEXEC); }

int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *, int);
static inline int postern_close_from(posix_spawn_file_actions_t *actions, int first) {
    return posix_spawn_file_actions_addclosefrom_np(actions, first);
}

static inline int postern_limit(int what, uint64_t value) {
    struct rlimit limit = {value, value};
    return setrlimit(what, &limit);
}

static inline int postern_limit_memory(uint64_t bytes) { return postern_limit(RLIMIT_AS, bytes); }
static inline int postern_limit_seconds(uint64_t seconds) { return postern_limit(RLIMIT_CPU, seconds); }
static inline int postern_limit_files(uint64_t count) { return postern_limit(RLIMIT_NOFILE, count); }
static inline int postern_limit_written(uint64_t bytes) { return postern_limit(RLIMIT_FSIZE, bytes); }
static inline int postern_limit_core(void) { return postern_limit(RLIMIT_CORE, 0); }

// Attempts that the sandbox must refuse; for `postern extract-part probe` and its tests.
static inline int postern_try_fork(void) {
    pid_t child = (pid_t)syscall(SYS_clone, 17, (void *)0, (void *)0, (void *)0, (void *)0);
    if (child == 0) _exit(0);
    return child < 0 ? -1 : 0;
}

static inline int postern_try_open(const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd >= 0) close(fd);
    return fd < 0 ? -1 : 0;
}

static inline int postern_try_create(const char *path) {
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0) close(fd);
    return fd < 0 ? -1 : 0;
}

static inline int postern_try_socket(int family) {
    int fd = (int)syscall(SYS_socket, family, 1, 0);
    if (fd >= 0) close(fd);
    return fd < 0 ? -1 : 0;
}

static inline int postern_try_signal(int process) { return (int)syscall(SYS_kill, process, 0); }
