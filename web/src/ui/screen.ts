/* What a feature tells the app of its screens. The app gathers the rows of all features
 * (app/routes.tsx): path, what it loads and when, who sees it, and where it stands in the menus. */
import type { ComponentType } from 'react';
import type { IconName } from './Icon';

/** Where a screen lives: in a business (`/b/{businessId}/...`), in the agent's portal (`/agent`),
 *  with the platform's admins (`/admin`), or for whoever is signed in (``). */
export type Home = 'business' | 'agent' | 'admin' | 'account';

export interface Screen {
  home: Home;
  /** Below its home, without a slash in front: `products/:productId`. */
  path: string;
  /** File of texts beside the common ones: text/<locale>/<texts>.json. */
  texts: string;
  /** Further files, of what it shows of another feature. */
  moreTexts?: readonly string[];
  load: () => Promise<{ default: ComponentType }>;
  /** The right that a member needs to see it; `read` unless said. */
  right?: string;
  nav?: {
    /** Key in text/<locale>/nav.json. */
    label: string;
    icon: IconName;
    order: number;
    /** Also offered by the command palette under these words (a key of nav.json). */
    words?: string;
  };
}
