/* Media: uploads, what is kept of them, and where they are used. */
#include "media_private.h"

SERVICE(media, "media", "Pictures that people upload.");

TYPE(media_kept, F(media_kept, hash, "Digest of the files."), F(media_kept, width, "Pixels."),
     F(media_kept, height, "Pixels."), F(media_kept, tint, "Main colour."),
     F(media_kept, bytes, "Of all files."),
     F(media_kept, owner_id, "Who uploaded it.", .prefix = "user"),
     F(media_kept, business_id, "Whose it is.", .prefix = "biz"),
     F(media_kept, holder, "Of the lease.", .prefix = "lease"));
TYPE(media_lease, F(media_lease, hash, "Digest of the files."),
     F(media_lease, holder, "Who works on them.", .prefix = "lease"));
TYPE(media_count, F(media_count, count, "How many."));
TYPE(media_hash, F(media_hash, hash, "Digest of the files."));
TYPE(media_known, F(media_known, width, "Pixels; 0 when there is no such picture."));
TYPE(media_file_in,
     F(media_file_in, name, "`<hash>-<width>.<avif|webp|jpg>`.", .path = true, .max = 80));

OP(media_create, POST, "/api/media", nothing, media, SIGNED_IN, SLOW,
   "Uploads a picture: JPEG, PNG, WebP or GIF, at most 10 MiB and 25 million pixels.",
   .status = 201, .pool = POOL_MEDIA, .upload_bytes_max = PICTURE_BYTES_MAX);
OP(media_file, GET, "/media/{name}", media_file_in, nothing, ANYONE, SLOW,
   "A picture in one size and format. It never changes.", .is_document = true, .is_asset = true,
   .pool = POOL_STORAGE, .at_once = media_file_at_once);

OP_INTERNAL(media_make, media_make_in, media, SLOW, "Makes a picture anew and keeps it.",
            .pool = POOL_MEDIA);
OP_INTERNAL(media_take, media_take_in, media_taken, READ,
            "What somebody uploaded, for the op that attaches it.");
OP_INTERNAL(media_uploads, nothing, media_count, READ,
            "How many pictures the caller uploaded in a day.");
OP_INTERNAL(media_keep, media_kept, media, WRITE, "Writes down a picture whose files are there.");
OP_INTERNAL(media_has, media_hash, media_known, READ,
            "Whether a picture is known, and how wide it is.");

OP_INTERNAL(media_lease_take, media_lease, media_count, WRITE,
            "Lets one alone work on the files of a picture in object storage.");
OP_INTERNAL(media_lease_end, media_lease, nothing, WRITE, "Lets others.");
OP_INTERNAL(media_storage_check, nothing, swept, SLOW, "Asks how object storage is.",
            .pool = POOL_STORAGE);
EVERY(30 * INT64_C(1000), media_storage_check);
OP_INTERNAL(media_move, media_move_in, media_moved, SLOW,
            "Brings files from the folder into object storage.", .pool = POOL_STORAGE);

OP_INTERNAL(media_note_use, media_used, nothing, WRITE, "Keeps who uses which picture.");
SUBSCRIBE(media_used, media_note_use);
OP_INTERNAL(media_note_use_together, media_used, nothing, WRITE,
            "Keeps which pictures were sent in working together.");
SUBSCRIBE_IN(media_used, media_note_use_together, "collaboration");

OP_INTERNAL(media_sweep, nothing, swept, WRITE, "Forgets pictures that nobody uses, after a day.");
EVERY(600 * INT64_C(1000), media_sweep);
OP_INTERNAL(media_paper_draw, media_paper_in, media_paper, SLOW, "Draws paper as a PDF.",
            .pool = POOL_MEDIA);
OP_INTERNAL(media_sweep_files, nothing, nothing, SLOW,
            "Deletes files of pictures that are not known, after a day.", .pool = POOL_MEDIA);
OP_INTERNAL(media_sweep_hourly, nothing, swept, SLOW, "The same, a part of them an hour.",
            .pool = POOL_MEDIA);
EVERY(3600 * INT64_C(1000), media_sweep_hourly);
OP_INTERNAL(media_personal_give, personal_subject, personal_piece, READ, "What somebody uploaded.");
OP_INTERNAL(media_forget, identity_erased, nothing, WRITE, "Forgets whose uploads were.");
SUBSCRIBE(identity_erased, media_forget);
PERSONAL(media, media_personal_give, media_forget);
