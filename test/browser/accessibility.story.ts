/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { type Line, startLine } from '../support/line';
import { type Desk, dial, openBrowser, sitDown } from './desk';

jest.setTimeout(120_000);

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const LANGUAGES = ['az', 'ru', 'en'] as const;

/** WCAG 2.2 AA as far as a machine can see it: every screen, light and dark, three languages. */
describe('every screen', () => {
  let line: Line;
  let browser: Browser;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await line.stop();
  }, 60_000);

  /** What axe finds in the page as it stands: rule and the first places. */
  async function violations(page: Page): Promise<string[]> {
    // The page's own policy forbids scripts from elsewhere; the debugger's world is not the page's.
    const session = await page.context().newCDPSession(page);
    await session.send('Runtime.evaluate', { expression: `${AXE};0` });
    const { result } = await session.send('Runtime.evaluate', {
      expression: `axe.run(document, { runOnly: ${JSON.stringify(TAGS)} }).then((found) => JSON.stringify(
        found.violations.map((v) => v.id + ': ' + v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(', '))))`,
      awaitPromise: true,
      returnByValue: true,
    });
    await session.detach();
    return JSON.parse(String(result.value)) as string[];
  }

  /** Every combination of theme and language of the screen that stands now. */
  async function look(desk: Desk, screen: string): Promise<void> {
    const found: Record<string, string[]> = {};
    for (const scheme of ['light', 'dark'] as const) {
      await desk.page.evaluate((chosen) => {
        document.documentElement.setAttribute('data-mantine-color-scheme', chosen);
      }, scheme);
      for (const language of LANGUAGES) {
        await desk.page
          .locator(`header button[lang=${language}], header label[lang=${language}]`)
          .first()
          .click();
        await desk.page.waitForFunction((chosen) => document.documentElement.lang === chosen, language);
        const wrong = await violations(desk.page);
        if (wrong.length > 0) found[`${screen}, ${scheme}, ${language}`] = wrong;
      }
    }
    expect(found).toEqual({});
  }

  it('sign-in; and a fault put in on purpose is found', async () => {
    const page = await browser.newPage();
    await page.goto(line.urls.console);
    await page.locator('input[autocomplete=username]').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.evaluate(() => document.querySelector('main')?.append(document.createElement('img')));
    expect(await violations(page)).toEqual(['image-alt: img']);
    await page.close();
  });

  it('the second step of signing in', async () => {
    const page = await browser.newPage();
    await page.goto(line.urls.console);
    await page.locator('input[autocomplete=username]').fill('supervisor1');
    await page
      .locator('input[autocomplete=current-password]')
      .fill(line.accounts.get('supervisor1')?.password ?? '');
    await page.keyboard.press('Enter');
    await page.locator('input[autocomplete=one-time-code]').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.close();
  });

  it('operator: idle, ringing, on call, alert armed', async () => {
    const desk = await sitDown(browser, line, 'operator1', { language: 'az' });
    await look(desk, 'idle');
    await desk.page.locator('header button[lang=az], header label[lang=az]').first().click();
    await desk.page.getByRole('button', { name: 'Hazıram' }).first().click();
    await dial(line, 'trafficking-in-progress');
    await desk.page.locator('section[aria-label="GƏLƏN ZƏNG"]').waitFor();
    expect(await violations(desk.page)).toEqual([]);
    await desk.page.keyboard.press('F2');
    await desk.page.locator('textarea').first().waitFor();
    await look(desk, 'on call');
    await desk.page.keyboard.press('F9');
    await desk.page.locator('footer section').waitFor();
    expect(await violations(desk.page)).toEqual([]);
    await desk.page.keyboard.press('F9');
  });

  it('officer: inbox with an alert, the alert itself', async () => {
    const desk = await sitDown(browser, line, 'officer1');
    await desk.page.locator('article').waitFor();
    await look(desk, 'inbox');
    await desk.page.locator('article a').click();
    await desk.page.locator('h1').waitFor();
    await look(desk, 'alert');
  });

  it('supervisor: board, records, inquiries', async () => {
    const desk = await sitDown(browser, line, 'supervisor1');
    await desk.page.locator('table').first().waitFor();
    await look(desk, 'board');
    for (const link of await desk.page.locator('nav a').all()) {
      await link.click();
      await look(desk, (await link.getAttribute('href')) ?? '');
    }
  });

  it.each(['coordinator1', 'admin1'])('%s', async (username) => {
    const desk = await sitDown(browser, line, username);
    await desk.page.locator('main').first().waitFor();
    await look(desk, username);
    await desk.page.locator('header a[href$=security]').click();
    await desk.page.locator('table').nth(1).waitFor();
    await look(desk, `${username}, security`);
  });
});
