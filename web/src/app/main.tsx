import '@/ui/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { RouterProvider } from 'react-router/dom';
import { I18nProvider } from 'react-aria-components';
import { followSession, resume } from '@/api/enter';
import { onLeave } from '@/api/own';
import { usePreferences } from '@/api/preferences';
import { dismissToasts } from '@/ui/toast';
import { Toasts } from '@/ui/Toasts';
import { useLook } from './look';
import { makeRouter } from './routes';
import { makeStore } from './store';
import { startTexts } from './text';

/* A release took away the files that this page still names: it is fetched anew, once. */
window.addEventListener('vite:preloadError', (event) => {
  const key = 'soko-renewed';
  const last = Number(sessionStorage.getItem(key) ?? 0);
  if (Date.now() - last < 30_000) return;
  event.preventDefault();
  sessionStorage.setItem(key, String(Date.now()));
  location.reload();
});

const store = makeStore();
followSession(store.dispatch);
onLeave(dismissToasts);
void resume(store.dispatch);

function App({ router }: { router: ReturnType<typeof makeRouter> }) {
  useLook();
  const { locale } = usePreferences();
  return (
    <I18nProvider locale={locale}>
      <RouterProvider router={router} />
      <Toasts />
    </I18nProvider>
  );
}

const root = document.getElementById('app');
/* The router fetches its first screen, and that screen's texts, as soon as it is made. */
if (root)
  void startTexts(store.getState().preferences.locale).then(() => {
    const router = makeRouter();
    createRoot(root).render(
      <StrictMode>
        <Provider store={store}><App router={router} /></Provider>
      </StrictMode>,
    );
  });
