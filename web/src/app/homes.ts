import type { Home, Screen } from '@/ui/screen';

/** Homes that have a first screen; set when the routes are made. */
export const place = {
  homes: new Set<Home>(),
  has: (home: Home) => place.homes.has(home),
  learn: (screens: Screen[]) => {
    place.homes = new Set(screens.filter((each) => each.path === '').map((each) => each.home));
  },
};
