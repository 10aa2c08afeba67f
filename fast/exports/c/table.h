
/* A column of the table. scale: its cells are whole numbers of 1 / scale; 0 where they are doubles,
   and -1 where they are categories. */
struct @name@_column {
    const char *name;
    int64_t scale;
};
extern const struct @name@_column @name@_columns[@NAME@_CELLS];

/* The number of a category, from its bytes in UTF-8; -1 for a text that is none. */
int32_t @name@_category(uint32_t column, const char *text, uint32_t length);
