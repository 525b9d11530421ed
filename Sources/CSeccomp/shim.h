// The kernel's means of confinement: libseccomp as it is, and what Swift can't call because it is variadic. Landlock has
// no wrappers in the C library; newer fields of its ruleset are unknown to Debian 12's headers.
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
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

// Allows `access` beneath a path; a path that doesn't exist is no error.
static inline int postern_landlock_allow(int ruleset, const char *path, uint64_t access) {
    int fd = open(path, O_PATH | O_CLOEXEC);
    if (fd < 0) return 0;
    struct postern_landlock_path rule = {access, fd};
    int status = (int)syscall(445, ruleset, 1, &rule, (uint32_t)0);
    close(fd);
    return status;
}

// Processor seconds of this thread.
static inline double postern_thread_seconds(void) {
    struct timespec time = {0, 0};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static inline int postern_seccomp_allow(scmp_filter_ctx context, int number) {
    return seccomp_rule_add_array(context, SCMP_ACT_ALLOW, number, 0, (const struct scmp_arg_cmp *)0);
}

static inline scmp_filter_ctx postern_seccomp_begin(void) { return seccomp_init(SCMP_ACT_ERRNO(1)); }

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

// What a process gives up before it reads what a stranger made.
struct postern_confinement {
    uint64_t memory;
    uint64_t seconds;
    // Landlock's rules, or -1.
    int32_t ruleset;
    // The user to become, or 0. With no way back.
    uint32_t user;
    // Whether its output must be open to that user by name.
    int32_t lends_output;
    // seccomp's instructions.
    const void *filter;
    uint16_t filter_count;
};

// Calls the kernel only: it runs between the start of a child and its program, too. The C library would tell changes of
// the user to all threads of the parent.
static inline int postern_confine(const struct postern_confinement *it) {
    if (postern_limit(RLIMIT_CORE, 0) != 0 || postern_limit(RLIMIT_AS, it->memory) != 0) return -1;
    if (postern_limit(RLIMIT_CPU, it->seconds) != 0 || postern_limit(RLIMIT_NOFILE, 32) != 0) return -1;
    if (postern_limit(RLIMIT_FSIZE, 0) != 0) return -1;
    if (it->lends_output && fchmod(1, 0622) != 0) return -1;
    if (it->user != 0) {
        if (syscall(SYS_setgroups, 0, (void *)0) != 0) return -1;
        if (syscall(SYS_setresgid, it->user, it->user, it->user) != 0) return -1;
        if (syscall(SYS_setresuid, it->user, it->user, it->user) != 0) return -1;
    }
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return -1;
    if (it->ruleset >= 0 && syscall(446, it->ruleset, (uint32_t)0) != 0) return -1;
    struct sock_fprog program = {it->filter_count, (struct sock_filter *)it->filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}

// Starts a program that is confined from its first instruction. The child borrows this process's memory until then, as
// posix_spawn's does; -1 when it can't be had, and the exit status tells what failed later.
static inline pid_t postern_start_confined(
    const char *path, char *const *words, char *const *environment, int input, int output,
    const struct postern_confinement *confinement, int no_sandbox, int no_program) {
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_SETMASK, &all, &before);
    pid_t child = vfork();
    if (child != 0) {
        sigprocmask(SIG_SETMASK, &before, (sigset_t *)0);
        return child;
    }
    struct sigaction usual = {.sa_handler = SIG_DFL};
    for (int number = 1; number < 32; number++) sigaction(number, &usual, (struct sigaction *)0);
    int nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(nothing, 2) < 0) _exit(no_program);
    // Sockets of libmilter and databases stay here.
    if (syscall(436, 3U, ~0U, 4U) != 0)
        for (int fd = 3; fd < 1024; fd++) fcntl(fd, F_SETFD, FD_CLOEXEC);
    sigemptyset(&all);
    sigprocmask(SIG_SETMASK, &all, (sigset_t *)0);
    if (postern_confine(confinement) != 0) _exit(no_sandbox);
    execve(path, words, environment);
    _exit(no_program);
}

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
