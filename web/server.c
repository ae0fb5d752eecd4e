/* SPDX-License-Identifier: MIT */
/* The only file that knows libmicrohttpd. */
#include "web/server.h"

#include <dlfcn.h>
#include <errno.h>
#include <microhttpd.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "web/dress.h"
#include "web/gate.h"
#include "web/links.h"
#include "web/listen.h"

enum {
    HOSTS_LIMIT = 16,
    HOST_BYTES = 270,
    CONNECTIONS = 1024,
    CONNECTION_MEMORY =
        20 << 10,          /* cleared for every request: more costs time; at 16 KiB cookies of 8 KB are refused */
    DRAIN_LIMIT = 1 << 20, /* so much of a body is taken, though it is refused, for the answer to be read */
    STOP_MS = 2000,
};

struct server {
    struct server_options options;
    char host_texts[HOSTS_LIMIT][HOST_BYTES];
    struct str hosts[HOSTS_LIMIT];
    struct gate_rules rules;
    struct MHD_Daemon *daemons[SERVER_LISTENERS];
    int sockets[SERVER_LISTENERS]; /* -1 once they are closed */
    size_t daemon_count;
    int epoll;
    struct links links;
    bool stopping;
    struct MHD_Response **fixed;      /* by number; made when first asked for */
    struct MHD_Response *last_resort; /* when there is no memory to say so */
    struct http_header headers[HTTP_HEADER_LIMIT];
};

/*
 * The library is loaded when a server is made, not when the program starts: it brings GnuTLS and a dozen others, which
 * would cost every other verb 2 ms and 3 MB. What it is loaded to is the same for the whole process.
 */
/* clang-format off */
#define LIBRARY_CALLS(X)                                                                                               \
    X(add_response_header) X(create_response_from_buffer) X(destroy_response) X(get_connection_info)                   \
    X(get_connection_values_n) X(get_daemon_info) X(get_timeout) X(queue_response) X(quiesce_daemon) X(run)            \
    X(start_daemon) X(stop_daemon)
/* clang-format on */
#define LIBRARY_FIELD(name) __typeof__ (&MHD_##name)(name);
static struct {
    void *handle;
    LIBRARY_CALLS(LIBRARY_FIELD)
} mhd;

/* False when the library is not installed, or is not the one that this was compiled for. */
static bool load_library(void)
{
    bool whole = true;
    if (mhd.handle)
        return true;
    void *handle = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        return false;
#define LIBRARY_FIND(name)                                                                                             \
    *(void **)&mhd.name = dlsym(handle, "MHD_" #name);                                                                 \
    whole = whole && mhd.name;
    LIBRARY_CALLS(LIBRARY_FIND)
    mhd.handle = whole ? handle : NULL;
    return whole;
}

/* ---- responses ------------------------------------------------------------------------------------------------- */

/* NULL when memory ran out. The bytes of a fixed response are borrowed, those of another are copied. */
static struct MHD_Response *make(const struct http_response *written, bool last)
{
    const struct http_fixed *fixed = written->fixed;
    struct str body = builder_str(&written->body);
    struct dress dress;
    if (!fixed && written->body.failed)
        return NULL;
    struct MHD_Response *response =
        fixed ? mhd.create_response_from_buffer(fixed->size, (void *)fixed->bytes, MHD_RESPMEM_PERSISTENT)
              : mhd.create_response_from_buffer(body.len, (void *)(body.at ? body.at : ""), MHD_RESPMEM_MUST_COPY);
    dress_make(&dress, written, last);
    for (size_t i = 0; response && i < dress.count; i++) {
        if (mhd.add_response_header(response, dress.headers[i].name, dress.headers[i].value) != MHD_YES) {
            mhd.destroy_response(response);
            response = NULL;
        }
    }
    return response;
}

static enum MHD_Result queue(struct MHD_Connection *connection, struct link *link, int status,
                             struct MHD_Response *response)
{
    link_enter(link, LINK_ANSWERING);
    return mhd.queue_response(connection, (unsigned)status, response);
}

/* Sends the response; the connection ends with it when it is the `last`, and that of an HTTP/1.0 client always. */
static enum MHD_Result give(struct server *server, struct MHD_Connection *connection, struct link *link,
                            const struct http_response *written, bool last)
{
    const struct http_fixed *fixed = written->fixed;
    last |= link->old || server->stopping;
    struct MHD_Response **kept = fixed && !last ? &server->fixed[fixed->number] : NULL;
    struct MHD_Response *response = kept && *kept ? *kept : make(written, last);
    if (!response)
        return queue(connection, link, 503, server->last_resort);
    enum MHD_Result result =
        queue(connection, link, fixed && written->status == 200 ? fixed->status : written->status, response);
    if (kept)
        *kept = response;
    else
        mhd.destroy_response(response);
    return result;
}

static enum MHD_Result refuse(struct server *server, struct MHD_Connection *connection, struct link *link, int status)
{
    struct http_response response;
    http_response_init(&response, server->options.from);
    http_refuse(&response, status);
    enum MHD_Result result = give(server, connection, link, &response, true);
    http_response_clear(&response);
    return result;
}

static enum MHD_Result answer(struct server *server, struct MHD_Connection *connection, struct link *link)
{
    struct http_response response;
    http_response_init(&response, server->options.from);
    link->request.body = builder_str(&link->body);
    server->options.answer(server->options.context, &link->request, &response);
    enum MHD_Result result = give(server, connection, link, &response, false);
    http_response_clear(&response);
    return result;
}

/* ---- requests -------------------------------------------------------------------------------------------------- */

/* Headers being gathered, and where in the received bytes the last one ended. */
struct gathering {
    struct http_header *headers;
    size_t count;
    const char *end;
    size_t size; /* of the whole head */
    bool odd;
};

/* NOLINTNEXTLINE(readability-function-size): so the library calls it */
static enum MHD_Result gather(void *context, enum MHD_ValueKind kind, const char *name, size_t name_len,
                              const char *value, size_t value_len)
{
    struct gathering *gathering = context;
    (void)kind;
    value = value ? value : "";
    gathering->odd |= name != gathering->end + 2;
    gathering->end = value + value_len;
    if (gathering->count < HTTP_HEADER_LIMIT)
        gathering->headers[gathering->count] = (struct http_header){{name, name_len}, {value, value_len}};
    gathering->count++;
    return MHD_YES;
}

/*
 * Reads the head from the library. False when bytes are missing from it. The library (0.9.75) ends a line at a bare LF,
 * cuts lines at a NUL and joins folded ones; all texts are where they were received, so that it shows in the gaps
 * between them. Release 1.0 refuses all this itself.
 */
static bool read_head(struct MHD_Connection *connection, struct gathering *gathering, struct http_head *head,
                      struct str target)
{
    const union MHD_ConnectionInfo *size;
    gathering->end = head->version.at + head->version.len;
    gathering->odd =
        target.at != head->method.at + head->method.len + 1 || head->version.at != target.at + target.len + 1;
    mhd.get_connection_values_n(connection, MHD_HEADER_KIND, gather, gathering);
    size = mhd.get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
    gathering->size = size ? size->header_size : 0;
    gathering->odd |= gathering->end + 4 != head->method.at + gathering->size;
    head->headers = gathering->headers;
    head->header_count = gathering->count;
    return MHD_VERSION >= 0x01000000 || !gathering->odd;
}

/* Whether it is clear where the body ends, and it is worth waiting for it, so that the client reads why. */
static bool is_to_drain(const struct http_request *request, int status)
{
    bool clear = status == 403 || status == 413 || status == 415 || status == 421 || status == 503;
    return clear && request->method == HTTP_POST && !request->waits && request->length <= DRAIN_LIMIT;
}

static enum MHD_Result begin(struct server *server, struct MHD_Connection *connection, struct link *link,
                             struct http_head *head)
{
    struct gathering gathering = {.headers = server->headers};
    bool whole = read_head(connection, &gathering, head, link->sent_target);
    link->begun = true;
    link->consumed += gathering.size;
    link->old = str_equal(head->version, STR("HTTP/1.0"));
    int status = gate_check(&server->rules, head, &link->room, &link->request);
    if (!whole)
        status = 400;
    if (status == 0 && link->late)
        status = 503;
    if (status != 0 && !is_to_drain(&link->request, status))
        return refuse(server, connection, link, status);
    link->refused = status;
    return MHD_YES; /* the answer follows in the last call: one that is given in the first ends the connection */
}

/* A part of the body. MHD_NO ends the connection. */
static enum MHD_Result take_body(struct link *link, const char *bytes, size_t size)
{
    link->body_bytes += size;
    if (link->refused == 0 && link->body_bytes > HTTP_BODY_LIMIT)
        link->refused = 413;
    if (link->refused == 0)
        builder_add(&link->body, (struct str){bytes, size});
    return link->body_bytes <= DRAIN_LIMIT ? MHD_YES : MHD_NO;
}

/* NOLINTNEXTLINE(readability-function-size): so the library calls it */
static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *url, const char *method,
                                  const char *version, const char *bytes, size_t *size, void **state)
{
    struct server *server = context;
    struct link *link = *state;
    (void)url;
    if (!link)
        return MHD_NO;
    if (!link->begun) {
        struct http_head head = {str_from(method), {link->target, link->sent_target.len}, str_from(version), NULL, 0};
        return begin(server, connection, link, &head);
    }
    if (*size > 0) {
        enum MHD_Result result = take_body(link, bytes, *size);
        *size = 0;
        return result;
    }
    if (link->refused == 0 && link->body.failed)
        link->refused = 503;
    return link->refused ? refuse(server, connection, link, link->refused) : answer(server, connection, link);
}

/* ---- connections ----------------------------------------------------------------------------------------------- */

static struct link *link_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = mhd.get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

/* A request line has come. What is returned is the request's state from here on. */
static void *on_target(void *context, const char *target, struct MHD_Connection *connection)
{
    struct link *link = link_of(connection);
    (void)context;
    if (!link)
        return NULL;
    if (link->state == LINK_IDLE)
        link_enter(link, LINK_RECEIVING);
    link->sent_target = target ? str_from(target) : STR("");
    if (link->sent_target.len <= HTTP_TARGET_LIMIT)
        memcpy(link->target, link->sent_target.at, link->sent_target.len);
    link->begun = false;
    link->refused = 0;
    link->body_bytes = 0;
    return link;
}

static void on_completed(void *context, struct MHD_Connection *connection, void **state,
                         enum MHD_RequestTerminationCode how)
{
    struct link *link = *state;
    (void)context;
    (void)connection;
    if (!link)
        return;
    builder_clear(&link->body);
    link->sent_target = STR("");
    link->consumed += link->body_bytes;
    if (link->body_bytes != link->request.length)
        link_consume_all(link); /* it came in chunks, whose frames are not counted */
    if (how == MHD_REQUEST_TERMINATED_COMPLETED_OK)
        link_enter(link, LINK_IDLE);
}

static void on_connection(void *context, struct MHD_Connection *connection, void **state,
                          enum MHD_ConnectionNotificationCode what)
{
    struct server *server = context;
    struct link *link = *state;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        if (link)
            links_remove(&server->links, link);
        *state = NULL;
        return;
    }
    const union MHD_ConnectionInfo *info = mhd.get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    link = info ? links_add(&server->links, server->options.from, info->connect_fd) : NULL;
    if (link)
        link->late = server->links.count > server->options.connections / 5 * 4;
    *state = link;
}

/* ---- the server ------------------------------------------------------------------------------------------------ */

static struct server_options with_defaults(struct server_options options)
{
    options.connections = options.connections ? options.connections : CONNECTIONS;
    options.request_ms = options.request_ms ? options.request_ms : 10000;
    options.response_ms = options.response_ms ? options.response_ms : 60000;
    options.idle_ms = options.idle_ms ? options.idle_ms : 30000;
    return options;
}

static struct MHD_Response *make_last_resort(void)
{
    static const char text[] = "{\"error\":\"The server is out of memory.\"}";
    const struct http_fixed fixed = {.type = HTTP_JSON, .bytes = (const unsigned char *)text, .size = sizeof text - 1};
    return make(&(struct http_response){.fixed = &fixed}, true);
}

struct server *server_new(const struct server_options *options)
{
    if (!load_library()) {
        errno = ELIBACC;
        return NULL;
    }
    struct server *server = memory_resize(options->from, NULL, 0, sizeof *server);
    if (!server) {
        errno = ENOMEM;
        return NULL;
    }
    *server = (struct server){.options = with_defaults(*options), .epoll = epoll_create1(EPOLL_CLOEXEC)};
    server->rules.hosts = server->hosts;
    server->links.request_ms = server->options.request_ms;
    server->links.response_ms = server->options.response_ms;
    server->links.idle_ms = server->options.idle_ms;
    size_t size = memory_product(options->fixed_count + 1, sizeof(struct MHD_Response *));
    server->fixed = memory_resize(options->from, NULL, 0, size);
    for (size_t i = 0; server->fixed && i < options->fixed_count; i++)
        server->fixed[i] = NULL;
    server->last_resort = make_last_resort();
    if (!server->fixed || !server->last_resort || server->epoll < 0) {
        server_free(server);
        return NULL;
    }
    listen_raise_files(server->options.connections + 64);
    return server;
}

bool server_allow_host(struct server *server, const char *name, uint16_t port)
{
    /* A browser leaves the port away where it is the usual one. */
    const char *format = port == 80 ? "%s" : "%s:%u";
    size_t number = server->rules.host_count;
    if (number >= HOSTS_LIMIT)
        return false;
    int len = snprintf(server->host_texts[number], HOST_BYTES, format, name, (unsigned)port);
    if (len <= 0 || len >= HOST_BYTES)
        return false;
    server->hosts[number] = (struct str){server->host_texts[number], (size_t)len};
    server->rules.host_count++;
    return true;
}

/* The library's own strictness is left off: release 0.9.75 sends the head of those refusals twice, and the gate has all. */
static struct MHD_Daemon *start(struct server *server, int socket)
{
    return mhd.start_daemon(MHD_USE_EPOLL, 0, NULL, NULL, on_request, server, MHD_OPTION_LISTEN_SOCKET, socket,
                            MHD_OPTION_CONNECTION_LIMIT, server->options.connections,
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_URI_LOG_CALLBACK,
                            on_target, server, MHD_OPTION_NOTIFY_COMPLETED, on_completed, server,
                            MHD_OPTION_NOTIFY_CONNECTION, on_connection, server, MHD_OPTION_END);
}

enum server_status server_listen(struct server *server, const char *address, uint16_t *port)
{
    struct epoll_event event = {.events = EPOLLIN, .data = {.u64 = server->daemon_count}};
    int socket;
    if (server->daemon_count >= SERVER_LISTENERS)
        return SERVER_FAILED;
    enum server_status status = listen_at(address, port, &socket);
    if (status != SERVER_OK)
        return status;
    struct MHD_Daemon *daemon = start(server, socket);
    if (!daemon) {
        close(socket);
        return SERVER_FAILED;
    }
    server->daemons[server->daemon_count] = daemon;
    server->sockets[server->daemon_count] = socket;
    server->daemon_count++;
    const union MHD_DaemonInfo *info = mhd.get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    if (!info || epoll_ctl(server->epoll, EPOLL_CTL_ADD, info->epoll_fd, &event) != 0)
        return SERVER_FAILED;
    return SERVER_OK;
}

/* ---- the loop -------------------------------------------------------------------------------------------------- */

enum { STOP_EVENT = SERVER_LISTENERS };

/* How long the loop may sleep. A library that has work left says 0. */
static int sleep_ms(struct server *server)
{
    int longest = server->links.count > 0 ? LINKS_TICK_MS : -1;
    for (size_t i = 0; i < server->daemon_count; i++) {
        MHD_UNSIGNED_LONG_LONG wanted;
        if (mhd.get_timeout(server->daemons[i], &wanted) == MHD_YES && (longest < 0 || wanted < (unsigned)longest))
            longest = (int)wanted;
    }
    return longest;
}

/* Waits for something to do and does it. False: the loop cannot go on. `*stop`: it was asked to end. */
static bool turn(struct server *server, int wait_ms, bool *stop)
{
    struct epoll_event events[SERVER_LISTENERS + 1];
    int count = epoll_wait(server->epoll, events, SERVER_LISTENERS + 1, wait_ms);
    if (count < 0 && errno != EINTR)
        return false;
    for (int i = 0; i < count; i++)
        if (events[i].data.u64 == STOP_EVENT)
            *stop = true;
    for (size_t i = 0; i < server->daemon_count; i++)
        mhd.run(server->daemons[i]);
    return true;
}

static bool serve(struct server *server)
{
    bool stop = false, fine = true;
    int64_t reaped = links_now();
    while (fine && !stop) {
        fine = turn(server, sleep_ms(server), &stop);
        int64_t now = links_now();
        if (now - reaped >= LINKS_TICK_MS) {
            links_reap(&server->links, now);
            reaped = now;
        }
    }
    return fine;
}

static void finish(struct server *server)
{
    int64_t until = links_now() + STOP_MS;
    bool stop;
    server->stopping = true;
    for (size_t i = 0; i < server->daemon_count; i++) {
        mhd.quiesce_daemon(server->daemons[i]);
        close(server->sockets[i]);
        server->sockets[i] = -1;
    }
    for (bool fine = true; fine && server->links.count > 0 && links_now() < until + 100;) {
        links_cut(&server->links, links_now() >= until);
        fine = turn(server, 10, &stop);
    }
}

enum server_status server_run(struct server *server, int stop)
{
    struct epoll_event event = {.events = EPOLLIN, .data = {.u64 = STOP_EVENT}};
    if (epoll_ctl(server->epoll, EPOLL_CTL_ADD, stop, &event) != 0)
        return SERVER_FAILED;
    bool fine = serve(server);
    epoll_ctl(server->epoll, EPOLL_CTL_DEL, stop, NULL);
    finish(server);
    return fine ? SERVER_OK : SERVER_FAILED;
}

void server_free(struct server *server)
{
    if (!server)
        return;
    for (size_t i = 0; i < server->daemon_count; i++)
        mhd.stop_daemon(server->daemons[i]);
    for (size_t i = 0; server->fixed && i < server->options.fixed_count; i++)
        if (server->fixed[i])
            mhd.destroy_response(server->fixed[i]);
    if (server->last_resort)
        mhd.destroy_response(server->last_resort);
    if (server->epoll >= 0)
        close(server->epoll);
    const struct allocator *from = server->options.from;
    memory_resize(from, server->fixed, (server->options.fixed_count + 1) * sizeof(struct MHD_Response *), 0);
    memory_resize(from, server, sizeof *server, 0);
}
