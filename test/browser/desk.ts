/// <reference lib="dom" />
import { mkdirSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { Authenticator } from '../simulators/people/authenticator';
import type { Line } from '../support/line';

/** The last list of this kind counts: what Playwright would name, and windows of the browser's own beside each of ours. */
const WITHOUT = [
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'PreloadTopChromeWebUI',
  'SpareRendererForSitePerProcess',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
];

const QUIETLY = {
  executablePath: '/usr/bin/chromium',
  args: [
    `--disable-features=${WITHOUT.join(',')}`,
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-dev-shm-usage',
    '--mute-audio',
  ],
};
const WINDOW = { viewport: { width: 1440, height: 900 }, locale: 'en-GB', timezoneId: 'Asia/Baku' };

/** Chromium from Debian, quiet on the network; sound may play without a click, as on a desk that was set up for it. */
export function openBrowser(...more: string[]): Promise<Browser> {
  return chromium.launch({ ...QUIETLY, args: [...QUIETLY.args, ...more] });
}

/** The same with a profile on the disk, as a desk has one. */
export function openProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, { ...QUIETLY, ...WINDOW });
}

/** One person's browser window, signed in. Everything that went wrong in it is collected in `faults`. */
export interface Desk {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Uncaught errors and refused content (CSP) seen in this window. */
  readonly faults: string[];
}

interface DeskOptions {
  /** Language of the screens; the words below are Azerbaijani. */
  language?: 'az' | 'ru' | 'en';
  width?: number;
  height?: number;
}

declare global {
  interface Window {
    /** Tells the story of content that was refused. */
    reportViolation(violation: string): Promise<void>;
  }
}

/** Opens a window for `username`, signs in and passes the sound check. */
export async function sitDown(
  browser: Browser,
  line: Line,
  username: string,
  { language = 'az', width = 1440, height = 900 }: DeskOptions = {},
): Promise<Desk> {
  const context = await browser.newContext({ ...WINDOW, viewport: { width, height } });
  return atDesk(context, line, username, language);
}

/** The same in a window that is open. */
export async function atDesk(
  context: BrowserContext,
  line: Line,
  username: string,
  language: 'az' | 'ru' | 'en' = 'az',
): Promise<Desk> {
  // Long: what is waited for comes at once on a quiet machine, and late beside other windows.
  context.setDefaultTimeout(45_000);
  const page = await context.newPage();
  const faults: string[] = [];
  // Chromium words each kind of violation differently; the event says all of them.
  await page.exposeFunction('reportViolation', (violation: string) => faults.push(violation));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (violation) => {
      const { effectiveDirective, blockedURI, sample, sourceFile, lineNumber } = violation;
      void window.reportViolation(
        [effectiveDirective, blockedURI, sample, `${sourceFile}:${String(lineNumber)}`].join(' '),
      );
    });
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/.test(message.text())) faults.push(message.text());
  });
  await page.addInitScript(
    ({ origin, chosen }) => {
      if (window.origin !== origin || localStorage.getItem('hotline.device.language') !== null) return;
      localStorage.setItem('hotline.device.language', chosen);
    },
    { origin: new URL(line.urls.console).origin, chosen: language },
  );
  await page.goto(line.urls.console);
  await signInAt(page, line, username);
  return { page, context, faults };
}

/** From the first field of the sign-in to the person's own screen, by way of the sound check. */
export async function signInAt(page: Page, line: Line, username: string): Promise<void> {
  const account = line.accounts.get(username);
  if (!account) throw new Error(`there is no account ${username}`);
  await page.locator('input[autocomplete=username]').fill(username);
  await page.locator('input[autocomplete=current-password]').fill(account.password);
  await page.locator('button[type=submit]').click();
  if (account.authenticator !== undefined)
    await page
      .locator('input[autocomplete=one-time-code]')
      .fill(await Authenticator.of(account.authenticator).next());
  await page.locator('#sound-check').waitFor();
  await page.locator('section[aria-labelledby=sound-check] button').first().click();
  await page.locator('section[aria-labelledby=sound-check] button').nth(1).click();
  await page.locator('header').first().waitFor();
}

/** A caller dials at the simulated carrier; answers the caller's id there. */
export async function dial(
  line: Line,
  scenario: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const answer = await fetch(`${line.urls.carrier}/simulator/calls`, {
    method: 'POST',
    body: JSON.stringify({ scenario, speed: 10, ...more }),
  });
  if (answer.status !== 201) throw new Error(`the carrier refused the call: ${await answer.text()}`);
  const { id } = (await answer.json()) as { id: string };
  return id;
}

/** Proves anew who one is: the password, and the code of the app where there is one. */
export async function proveAnew(page: Page, line: Line, username: string): Promise<void> {
  const account = line.accounts.get(username);
  await page.locator('input[autocomplete=current-password]').fill(account?.password ?? '');
  if (account?.authenticator === undefined) await page.getByRole('button', { name: 'Prove it' }).click();
  else
    await page
      .locator('input[autocomplete=one-time-code]')
      .fill(await Authenticator.of(account.authenticator).next());
  await page.locator('input[autocomplete=current-password]').waitFor({ state: 'detached' });
}

/** A picture of the whole screen, for whoever asks for them. */
export async function picture({ page }: Pick<Desk, 'page'>, name: string): Promise<void> {
  const folder = process.env['HOTLINE_SCREENSHOTS'];
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}
