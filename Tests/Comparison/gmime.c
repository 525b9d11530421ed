// Reads messages with GMime as Postern's own benchmark reads them: every part decoded, text parts turned into UTF-8.
// Prints processor seconds and bytes read, with the text parts turned into UTF-8 and without. Built and run by
// compare.sh.
#include <dirent.h>
#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
    char *bytes;
    size_t size;
} Message;

static size_t decoded, text;
static int wants_text;

static void read_part(GMimeObject *parent, GMimeObject *part, gpointer data) {
    (void)parent;
    (void)data;
    if (!GMIME_IS_PART(part)) return;
    GMimeDataWrapper *content = g_mime_part_get_content((GMimePart *)part);
    if (content == NULL) return;
    GMimeStream *memory = g_mime_stream_mem_new();
    if (wants_text && GMIME_IS_TEXT_PART(part)) {
        const char *charset = g_mime_object_get_content_type_parameter(part, "charset");
        GMimeStream *filtered = g_mime_stream_filter_new(memory);
        GMimeFilter *filter = g_mime_filter_charset_new(charset ? charset : "utf-8", "utf-8");
        if (filter != NULL) {
            g_mime_stream_filter_add((GMimeStreamFilter *)filtered, filter);
            g_object_unref(filter);
        }
        g_mime_data_wrapper_write_to_stream(content, filtered);
        g_mime_stream_flush(filtered);
        g_object_unref(filtered);
        text += g_mime_stream_mem_get_byte_array((GMimeStreamMem *)memory)->len;
    } else {
        g_mime_data_wrapper_write_to_stream(content, memory);
    }
    decoded += g_mime_stream_mem_get_byte_array((GMimeStreamMem *)memory)->len;
    g_object_unref(memory);
}

static void read_message(Message message) {
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(message.bytes, message.size);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *read = g_mime_parser_construct_message(parser, NULL);
    if (read != NULL) {
        g_mime_message_foreach(read, read_part, NULL);
        g_object_unref(read);
    }
    g_object_unref(parser);
    g_object_unref(stream);
}

int main(int count, char **arguments) {
    if (count != 2) return 64;
    g_mime_init();
    Message *messages = NULL;
    size_t number = 0, size = 0;
    DIR *folder = opendir(arguments[1]);
    if (folder == NULL) return 66;
    for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        if (strstr(entry->d_name, ".eml") == NULL) continue;
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", arguments[1], entry->d_name);
        Message message;
        if (!g_file_get_contents(path, &message.bytes, &message.size, NULL)) return 66;
        messages = realloc(messages, (number + 1) * sizeof *messages);
        messages[number++] = message;
        size += message.size;
    }
    closedir(folder);
    for (wants_text = 1; wants_text >= 0; wants_text--) {
        clock_t start = clock();
        for (size_t index = 0; index < number; index++) read_message(messages[index]);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        printf("%s %.6f %zu\n", wants_text ? "gmime-text" : "gmime-parse", seconds, size);
    }
    fprintf(stderr, "gmime: %zu bytes decoded, %zu of text\n", decoded, text);
    return 0;
}
