/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/* The server writes a fresh nonce over this word each time it sends the page (src/app/office.c). */
const NONCE = 'SOKO_NONCE';
const server = process.env.SOKO ?? 'http://127.0.0.1:8080';

/* Recharts keeps a store of its own. It gets copies of what it builds that with: shared modules would
 * be cut into more files, with more in them, and every screen would load what only charts need. */
const copies: Record<string, string> = {
  '@reduxjs/toolkit': '@reduxjs/toolkit/dist/redux-toolkit.legacy-esm.js',
  immer: 'immer/dist/immer.legacy-esm.js',
  redux: 'redux/dist/redux.legacy-esm.js',
  'react-redux': 'react-redux/dist/react-redux.legacy-esm.js',
};
const chartsApart = {
  name: 'charts-apart',
  enforce: 'pre' as const,
  resolveId(source: string, importer?: string) {
    const copy = importer && /[\\/]recharts[\\/]|legacy-esm\.js/.test(importer) ? copies[source] : undefined;
    return copy && fileURLToPath(new URL(`./node_modules/${copy}`, import.meta.url));
  },
};

const FRAME = /node_modules[\\/](react|react-dom|scheduler|i18next|react-i18next|react-redux|redux|redux-thunk|@reduxjs[\\/]toolkit|immer|reselect|react-router)[\\/](?!.*legacy-esm)/;

export default defineConfig(({ command }) => ({
  base: '/office/',
  plugins: [chartsApart, react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  html: command === 'build' ? { cspNonce: NONCE } : {},
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      /* What every screen stands on is one file: it compresses better than in many. */
      output: { codeSplitting: { groups: [{ name: 'frame', test: FRAME }] } },
    },
  },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/media', '/assets'].map((path) => [path, { target: server, ws: path === '/api' }])),
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/app/testSetup.ts'],
  },
}));
