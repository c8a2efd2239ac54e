/// <reference lib="dom" />
import { mkdirSync } from 'node:fs';
import type { Browser, Page, WebSocket } from 'playwright-core';
import { Authenticator } from '../simulators/people/authenticator';
import { type Line, startLine } from '../support/line';
import { until } from '../support/until';
import { type Desk, openBrowser, sitDown } from './desk';

const pictures = process.env['HOTLINE_SCREENSHOTS'];
const PASSWORD = 'dörd söz bir çayda';

jest.setTimeout(120_000);

describe('accounts, on real screens', () => {
  let line: Line;
  let browser: Browser;
  let administrator: Desk;
  const faults: string[] = [];

  beforeAll(async () => {
    if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    administrator = await sitDown(browser, line, 'admin1', { language: 'en', width: 1280 });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await line.stop();
  }, 60_000);

  const picture = async (page: Page, name: string): Promise<void> => {
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  };
  /** The same screen in each language; the last one stays. */
  const inEach = async (page: Page, name: string): Promise<void> => {
    if (pictures === undefined) return;
    for (const language of ['az', 'ru', 'en']) {
      await page.locator(`button[lang=${language}]`).click();
      await picture(page, `${name}-${language}`);
    }
  };

  async function stepUp(page: Page): Promise<void> {
    const account = line.accounts.get('admin1');
    await page.locator('input[autocomplete=current-password]').fill(account?.password ?? '');
    await page
      .getByLabel('Code of your app')
      .fill(await Authenticator.of(account?.authenticator ?? '').next());
    await page.getByRole('heading', { name: 'Accounts can be changed' }).waitFor();
  }

  async function open(url: string): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to|TrustedTypes/.test(message.text())) faults.push(message.text());
    });
    const [address, hash = ''] = url.split('#');
    await page.goto(`${address ?? ''}-`);
    await page.evaluate(() => localStorage.setItem('hotline.device.language', 'en'));
    await page.goto(`${address ?? ''}#${hash}`);
    return page;
  }

  let link = '';
  let newcomer: Page;
  /** The live lines of their page. */
  const lines: WebSocket[] = [];

  it('the administrator invites somebody by keyboard alone, and sees the link once', async () => {
    const { page } = administrator;
    await page.getByRole('button', { name: 'Invite somebody' }).waitFor();
    await inEach(page, 'accounts');
    await page.getByRole('button', { name: 'Invite somebody' }).focus();
    await page.keyboard.press('Enter');
    await stepUp(page);
    await page.getByLabel('User name').fill('Leyla.M');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Leyla M');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Super');
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: 'Supervisor' }).click();
    await inEach(page, 'invite');
    await page.getByLabel('Voice address').fill('call me');
    await page.keyboard.press('Enter');
    await page.getByText('Not written in the right form.').first().waitFor();
    await page.getByLabel('Voice address').fill('');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Account of Leyla M' }).waitFor();
    link = (await page.locator('main code').textContent()) ?? '';
    expect(link).toMatch(/\/invitation#[\w-]{43}$/);
    await inEach(page, 'invited');
    await page.getByRole('link', { name: 'All accounts' }).click();
    await page.getByRole('button', { name: 'Open the account of Leyla M' }).click();
    await page.getByText('Invited', { exact: true }).waitFor();
    expect(await page.locator('main').textContent()).not.toContain(link.split('#')[1]);
  });

  it('the newcomer is told who invites them, chooses a password, sets up the second step and works', async () => {
    newcomer = await open(link);
    newcomer.on('websocket', (line) => lines.push(line));
    await newcomer.getByText('Leyla M, you are invited to work on the line 152').waitFor();
    await inEach(newcomer, 'invitation');
    const password = newcomer.getByLabel('Choose a password');
    await password.fill('password1234');
    await newcomer.keyboard.press('Enter');
    await newcomer.getByText('The password is too easy').first().waitFor();
    await password.fill(PASSWORD);
    await newcomer.keyboard.press('Enter');
    await newcomer.getByRole('heading', { name: 'Set up the second step' }).waitFor();
    expect(newcomer.url()).not.toContain('#');
    await newcomer.getByRole('button', { name: 'Add an authenticator app' }).click();
    const secret = ((await newcomer.locator('code').first().textContent()) ?? '').replaceAll(' ', '');
    await newcomer.getByLabel('Code of your app').fill(await Authenticator.of(secret).next());
    await newcomer.getByRole('button', { name: 'I have kept them' }).click();
    await newcomer.locator('section[aria-labelledby=sound-check] button').first().click();
    await newcomer.locator('section[aria-labelledby=sound-check] button').nth(1).click();
    await newcomer.getByText('Supervisor · Leyla M').waitFor();
    const again = await open(link);
    await again.getByText('The invitation is no longer valid').waitFor();
    await picture(again, 'invitation-over');
    await again.context().close();
  });

  it('suspending them cuts the live line of the page they have open within a second, and the page with it', async () => {
    const { page } = administrator;
    await page.getByText('Active', { exact: true }).waitFor();
    await inEach(page, 'account');
    await page.getByRole('button', { name: 'Suspend the account' }).click();
    await picture(page, 'suspend');
    const live = lines.filter((line) => !line.isClosed());
    expect(live.length).toBeGreaterThan(0);
    const cut = Promise.all(live.map((line) => line.waitForEvent('close', { timeout: 5_000 })));
    await page.getByRole('button', { name: 'Yes: Suspend the account' }).click();
    const begun = performance.now();
    await cut;
    expect(performance.now() - begun).toBeLessThan(1_000);
    await newcomer.locator('input[autocomplete=username]').waitFor({ timeout: 5_000 });
    await page.getByText('Suspended', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Restore the account' }).click();
    await page.getByText('Active', { exact: true }).waitFor();
  });

  it('the last who works in a role stays, and the screen says why', async () => {
    const { page } = administrator;
    await page.getByRole('button', { name: 'Suspend the account' }).click();
    await page.getByRole('button', { name: 'Yes: Suspend the account' }).click();
    await page.getByText('Suspended', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'All accounts' }).click();
    const supervisors = page.getByRole('row', { name: /Supervisor/ }).filter({ hasText: 'Active' });
    await until('the list is fresh', async () => (await supervisors.count()) === 1);
    await supervisors.getByRole('button').click();
    await page.getByRole('button', { name: 'Suspend the account' }).click();
    await page.getByRole('button', { name: 'Yes: Suspend the account' }).click();
    await page.getByText('This is the last person who works in this role').first().waitFor();
    await picture(page, 'last-of-role');
  });

  it('asks for the desk only where the line has more than one', async () => {
    const { page } = administrator;
    const desk = page.getByRole('combobox', { name: 'Desk' });
    await page.getByLabel('Voice address').waitFor();
    expect(await desk.count()).toBe(0);
    await page.route('**/api/pack', async (route) => {
      const answer = await route.fetch();
      const pack = (await answer.json()) as { units: object[] };
      const north = {
        key: 'north',
        names: { az: 'Şimal məntəqəsi', ru: 'Северный пункт', en: 'North desk' },
      };
      await route.fulfill({ response: answer, json: { ...pack, units: [...pack.units, north] } });
    });
    await page.reload();
    await desk.waitFor();
    expect(await desk.inputValue()).toBe('Central desk');
    await inEach(page, 'account-desk');
    await desk.focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: 'North desk' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await desk.inputValue()).toBe('North desk');
    await page.getByRole('button', { name: 'Save' }).click();
    // The line itself has one desk: it refuses another, beside the field.
    await page.getByText('Not one of the choices.').first().waitFor();
    await picture(page, 'account-desk-refused');
    await page.unroute('**/api/pack');
  });

  it('the record is narrowed by who did it and when, and a date that is none says so', async () => {
    const { page } = administrator;
    await page.getByRole('link', { name: 'Record' }).click();
    await page.getByRole('cell', { name: 'Suspend an account' }).first().waitFor();
    await page.getByLabel('From').fill('31.02.2026');
    await page.getByText('Write the date like 21.11.2026').waitFor();
    await page.getByLabel('From').fill('01.01.2020');
    await page.getByLabel('Until').fill('02.01.2020');
    await page.keyboard.press('Enter');
    await page.getByText('No entry fits').waitFor();
    await page.getByRole('button', { name: 'Clear the filters' }).click();
    await page.getByRole('cell', { name: 'Suspend an account' }).first().waitFor();
    await inEach(page, 'record');
    await page.getByLabel('Inquiry').fill('00431-A');
    await page.keyboard.press('Enter');
    await page.getByText('the check letter does not fit').waitFor();
    await page.getByRole('link', { name: 'Encryption keys' }).click();
    await page.getByRole('heading', { name: 'Keys can be replaced' }).waitFor();
    await inEach(page, 'keys');
  });

  it('nothing went wrong on any page', () => {
    expect([...faults, ...administrator.faults]).toEqual([]);
  });
});
