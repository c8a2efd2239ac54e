// Draws public/icon-*.png from public/icon.svg: `node apps/web/draw-icons.mjs`, whenever the picture changes.
import { readFile } from 'node:fs/promises';
import { chromium } from 'playwright-core';

const FOLDER = new URL('public/', import.meta.url);
const COLOUR = '#0B5CAD';
/** A maskable icon may be cut to the circle of 80 % of its width: the picture keeps inside it. */
const ICONS = [
  { name: 'icon-192.png', size: 192, fills: 1, ground: 'transparent' },
  { name: 'icon-512.png', size: 512, fills: 1, ground: 'transparent' },
  { name: 'icon-maskable.png', size: 512, fills: 0.8, ground: COLOUR },
];

const svg = await readFile(new URL('icon.svg', FOLDER), 'utf8');
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu'],
});
for (const { name, size, fills, ground } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(
    `<style>body{margin:0;display:grid;place-items:center;height:100vh;background:${ground}}svg{width:${100 * fills}vw}</style>${svg}`,
  );
  await page.screenshot({ path: new URL(name, FOLDER).pathname, omitBackground: true });
}
await browser.close();
