import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './precompress';
import { stampWorker } from './stamp-worker';
import { themeCss } from './theme-css';

const root = import.meta.dirname;
const consoleUrl = process.env['CONSOLE_URL'] ?? 'http://127.0.0.1:8152';

export default defineConfig({
  root,
  plugins: [react(), themeCss(), precompress(), stampWorker()],
  resolve: {
    alias: [{ find: /^#(contracts|indicators)\//, replacement: `${resolve(root, '../../libs')}/$1/` }],
  },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: resolve(root, '../../dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // No data: URLs: the content policy allows fonts and images from our own origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': consoleUrl, '/live': { target: consoleUrl, ws: true } } },
});
