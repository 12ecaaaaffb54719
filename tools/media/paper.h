/* Draws paper: text in lines on descriptor 0 becomes a PDF on descriptor 1. */
#ifndef SOKO_TOOLS_MEDIA_PAPER_H
#define SOKO_TOOLS_MEDIA_PAPER_H

/* Returns what the process ends with. */
int paper_main(void);

#endif
