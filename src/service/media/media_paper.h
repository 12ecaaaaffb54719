/* What the server and soko-media say to each other of paper: lines of UTF-8, each beginning with
 * one of these letters, in; a PDF out. */
#ifndef SOKO_SERVICE_MEDIA_PAPER_H
#define SOKO_SERVICE_MEDIA_PAPER_H

enum { MEDIA_PAPER_BYTES_MAX = 1 << 20, MEDIA_PDF_BYTES_MAX = 16 << 20 };

enum {
    PAPER_SHEET = 'P', /* the next sheet */
    PAPER_TITLE = 'H',
    PAPER_STRONG = 'B',
    PAPER_TEXT = 'T',
    PAPER_SMALL = 'S',
    PAPER_ROW = 'R', /* what, tab, how many */
    PAPER_RULE = 'L',
    PAPER_GAP = 'G'
};

#endif
