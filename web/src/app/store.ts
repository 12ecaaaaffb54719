import { configureStore } from '@reduxjs/toolkit';
import { setupListeners } from '@reduxjs/toolkit/query';
import { api } from '@/api/base';
import { preferences, writePreferences } from '@/api/preferences';
import { session } from '@/api/session';
import { crossTags } from '@/api/tags';

export function makeStore() {
  const store = configureStore({
    reducer: {
      [api.reducerPath]: api.reducer,
      session: session.reducer,
      preferences: preferences.reducer,
    },
    middleware: (preset) => preset().concat(api.middleware, crossTags.middleware),
  });
  setupListeners(store.dispatch);
  let kept = store.getState().preferences;
  store.subscribe(() => {
    const now = store.getState().preferences;
    if (now !== kept) writePreferences(kept = now);
  });
  return store;
}

export type Store = ReturnType<typeof makeStore>;
export type State = ReturnType<Store['getState']>;
