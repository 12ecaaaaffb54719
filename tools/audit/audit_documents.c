/* I13: the pieces of a shared document are all there, one behind the other, up to its last number.
 */
#include "audit_private.h"

static const struct {
    const char *sentence;
    const char *sql;
} CHECKS[] = {
    {"a document has as many pieces and bytes as it says, up to its last number",
     "select d.id, 'says ' || d.pieces || ' pieces, ' || d.bytes || ' bytes, up to ' || d.last_seq "
     "from [collaboration.document] as d left join (select x.document_id, count(*) as total, "
     "cast(sum(x.bytes) as bigint) as bytes, max(x.seq) as last from "
     "[collaboration.document_piece] as x group by x.document_id) as p on p.document_id = d.id "
     "where d.pieces <> coalesce(p.total, 0) or d.bytes <> coalesce(p.bytes, 0) or d.last_seq <> "
     "coalesce(p.last, 0)"},
    {"a piece is as long as it says",
     "select p.document_id, 'piece ' || p.seq from [collaboration.document_piece] as p "
     "where length(p.data) <> p.bytes"},
    {"pieces of a document follow each other without a gap",
     "select p.document_id, 'piece ' || p.seq || ' begins with ' || p.first_seq from "
     "[collaboration.document_piece] as p where p.first_seq <> 1 and not exists (select 1 from "
     "[collaboration.document_piece] as b where b.document_id = p.document_id and b.seq = "
     "p.first_seq - 1)"},
    {"an application that has ended has dealt with every line",
     "select a.id, l.result from [collaboration.document_apply] as a join "
     "[collaboration.document_apply_line] as l on l.apply_id = a.id where a.state = 'done' and "
     "l.result = 'open'"},
};

void audit_documents(struct audit *audit)
{
    struct source *source =
        source_is_postgres(audit->core) ? audit->core : audit->satellites[AUDIT_COLLABORATION];
    for (size_t i = 0; source != NULL && i < sizeof CHECKS / sizeof CHECKS[0]; i++) {
        struct rows rows;
        audit->checks++;
        if (!source_query(source, CHECKS[i].sql, &rows)) {
            audit->is_unreadable = true;
            continue;
        }
        for (size_t row = 0; row < rows.count; row++)
            finding(audit, "I13", "%s: %s %s", CHECKS[i].sentence, cell(&rows, row, 0),
                    cell(&rows, row, 1));
        rows_free(&rows);
    }
}
