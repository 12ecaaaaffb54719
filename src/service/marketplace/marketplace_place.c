/* Great circles. Floats stay inside: degrees in, whole metres out. */
#include "marketplace_place.h"

#include "base/buf.h"
#include "type/form.h"

#include <math.h>

static const double EARTH_RADIUS_M = 6371008.8;
static const double RADIANS_A_MICRO = 3.14159265358979323846 / 180e6;
enum { HALF_TURN = 180000000, QUARTER_TURN = 90000000 };

static bool read_degrees(struct str text, int64_t most, struct degrees *out)
{
    bool is_negative = str_starts(text, S("-"));
    struct str fraction = is_negative ? str_after(text, 1) : text;
    struct str whole = str_cut(&fraction, '.');
    int64_t degrees = 0, part = 0, scale = 1000000;
    if (whole.length == 0 || whole.length > 3 || !str_integer(whole, &degrees) || degrees < 0)
        return false;
    for (size_t i = 0; i < fraction.length; i++) {
        if (fraction.data[i] < '0' || fraction.data[i] > '9')
            return false;
        scale /= 10;
        part += scale * (fraction.data[i] - '0');
    }
    int64_t micro = degrees * 1000000 + part;
    *out = (struct degrees){is_negative ? -micro : micro, true};
    return micro <= most;
}

bool place_read(struct str text, struct place *out)
{
    struct str longitude = text;
    struct str latitude = str_cut(&longitude, ',');
    return longitude.data != NULL && read_degrees(str_trim(latitude), QUARTER_TURN, &out->latitude)
           && read_degrees(str_trim(longitude), HALF_TURN, &out->longitude);
}

int64_t place_distance(const struct place *a, const struct place *b)
{
    double latitude_a = (double)a->latitude.micro * RADIANS_A_MICRO;
    double latitude_b = (double)b->latitude.micro * RADIANS_A_MICRO;
    double north = sin((latitude_b - latitude_a) / 2);
    double east = sin((double)(b->longitude.micro - a->longitude.micro) * RADIANS_A_MICRO / 2);
    double h = north * north + cos(latitude_a) * cos(latitude_b) * east * east;
    return (int64_t)(2 * EARTH_RADIUS_M * asin(fmin(1, sqrt(h))));
}

struct marketplace_box place_box(const struct place *centre, int64_t radius_m)
{
    double north = (double)radius_m / EARTH_RADIUS_M / RADIANS_A_MICRO;
    int64_t height = (int64_t)north + 2;
    struct marketplace_box box = {.south = centre->latitude.micro - height,
                                  .north = centre->latitude.micro + height,
                                  .west = -HALF_TURN,
                                  .east = HALF_TURN};
    int64_t farthest = box.north > -box.south ? box.north : -box.south;
    if (farthest >= QUARTER_TURN)
        return box;
    /* Meridians come closer towards the poles: measured where they are closest in the box. */
    int64_t width = (int64_t)(north / cos((double)farthest * RADIANS_A_MICRO)) + 2;
    if (width >= HALF_TURN)
        return box;
    box.west = centre->longitude.micro - width;
    box.east = centre->longitude.micro + width;
    if (box.west < -HALF_TURN)
        box.west += 2 * (int64_t)HALF_TURN;
    if (box.east > HALF_TURN)
        box.east -= 2 * (int64_t)HALF_TURN;
    return box;
}
