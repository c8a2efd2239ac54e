/// <reference lib="dom" />
import { mkdirSync } from 'node:fs';
import { Pool } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { Authenticator } from '../simulators/people/authenticator';
import { type Line, startLine } from '../support/line';
import { until } from '../support/until';
import { type Desk, openBrowser, sitDown } from './desk';

const pictures = process.env['HOTLINE_SCREENSHOTS'];

jest.setTimeout(90_000);

describe('the second step, on real screens', () => {
  let line: Line;
  let browser: Browser;
  let db: Pool;

  beforeAll(async () => {
    if (pictures !== undefined) mkdirSync(pictures, { recursive: true });
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    db = new Pool({ connectionString: line.database.superuserUrl, max: 2 });
    db.on('error', () => undefined);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await db.end();
    await line.stop();
  }, 60_000);

  const picture = async (page: Page, name: string): Promise<void> => {
    if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  };
  /** Browsers have passkeys at a name, not at an address of digits. */
  const named = (): string => line.urls.console.replace('127.0.0.1', 'localhost');
  const account = (username: string) => {
    const found = line.accounts.get(username);
    if (!found) throw new Error(`there is no ${username}`);
    return found;
  };
  const faults: string[] = [];

  async function open(url: string, language = 'en'): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to|TrustedTypes/.test(message.text())) faults.push(message.text());
    });
    await page.goto(url);
    await page.evaluate((chosen) => localStorage.setItem('hotline.device.language', chosen), language);
    await page.reload();
    return page;
  }

  /** An authenticator of the browser's own, which verifies its owner: a finger on the sensor. */
  async function plugInKey(page: Page): Promise<void> {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  }

  async function password(page: Page, username: string): Promise<void> {
    await page.locator('input[autocomplete=username]').fill(username);
    await page.locator('input[autocomplete=current-password]').fill(account(username).password);
    await page.keyboard.press('Enter');
  }

  it('a supervisor signs in with password and code, by keyboard alone; a wrong code says so', async () => {
    const page = await open(line.urls.console);
    await password(page, 'supervisor1');
    const code = page.getByLabel('Code of your app');
    await code.waitFor();
    expect(await code.getAttribute('inputmode')).toBe('numeric');
    expect(await code.getAttribute('autocomplete')).toBe('one-time-code');
    await picture(page, 'sign-in-code');
    await page.keyboard.type('000 000');
    await page.getByText('The code was not accepted').first().waitFor();
    expect(await code.inputValue()).toBe('');
    await page.reload();
    await code.waitFor();
    await page.keyboard.type(await Authenticator.of(account('supervisor1').authenticator ?? '').next());
    await page.getByRole('heading', { name: 'Sound check' }).waitFor();
    await page.context().close();
  });

  it('who is not that person goes back to the name', async () => {
    const page = await open(line.urls.console);
    await password(page, 'supervisor1');
    await page.getByRole('button', { name: /^I am not / }).click();
    await page.locator('input[autocomplete=username]').waitFor();
    await page.context().close();
  });

  it('an administrator whose app is gone sets one up at the next sign-in, and keeps the recovery codes', async () => {
    await db.query(
      `delete from second_factor where person_id = (select id from person where username = 'admin1')`,
    );
    const page = await open(line.urls.console);
    await password(page, 'admin1');
    await page.getByRole('heading', { name: 'Set up the second step' }).waitFor();
    await page.getByText('Passkeys do not work here').waitFor();
    await page.getByRole('button', { name: 'Add an authenticator app' }).click();
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    await picture(page, 'sign-in-enrol');
    const secret = ((await page.locator('code').first().textContent()) ?? '').replaceAll(' ', '');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const app = Authenticator.of(secret);
    await page.getByLabel('Code of your app').fill(await app.next());
    await page.getByRole('heading', { name: 'Recovery codes' }).waitFor();
    const codes = await page.locator('ol code').allTextContents();
    expect(new Set(codes).size).toBe(10);
    await picture(page, 'sign-in-recovery-codes');
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('button', { name: 'Go on without sound' }).click();
    await page.getByRole('heading', { name: 'Accounts' }).first().waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await password(page, 'admin1');
    await page.getByRole('button', { name: 'With a recovery code' }).click();
    await page.getByLabel('Recovery code').fill(codes[3]!.toUpperCase().replaceAll('-', ' '));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Go on without sound' }).click();
    await page.getByRole('heading', { name: 'Accounts' }).first().waitFor();
    await page.context().close();
  });

  it('a coordinator adds a passkey, signs in with it, and uncovers the locked screen with it', async () => {
    const page = await open(named());
    await plugInKey(page);
    const app = Authenticator.of(account('coordinator1').authenticator ?? '');
    await password(page, 'coordinator1');
    await page.getByLabel('Code of your app').fill(await app.next());
    await page.getByRole('button', { name: 'Go on without sound' }).click();
    await page.getByRole('link', { name: 'Security' }).click();
    await page.getByText('To change anything, prove that it is you').waitFor();
    await picture(page, 'security-closed');
    await page.locator('input[autocomplete=current-password]').fill(account('coordinator1').password);
    await page.getByLabel('Code of your app').fill(await app.next());
    await page.getByText('The account can be changed').waitFor();
    await page.getByRole('button', { name: 'Add a way' }).click();
    await page.getByRole('button', { name: /^Make a passkey/ }).click();
    await page.getByRole('heading', { name: 'Recovery codes' }).waitFor();
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByRole('cell', { name: 'Passkey', exact: true }).waitFor();
    await page.getByText('10 recovery codes left.').waitFor();
    await picture(page, 'security-open');
    await page.keyboard.press('F8');
    await page.getByRole('button', { name: 'Unlock with a passkey' }).click();
    await page.getByRole('cell', { name: 'Passkey', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await password(page, 'coordinator1');
    await picture(page, 'sign-in-passkey');
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.getByRole('button', { name: 'Go on without sound' }).click();
    await page.getByRole('link', { name: 'Security' }).waitFor();
    await page.context().close();
  });

  it('another browser’s sign-in is ended from the security page, and its screen goes back to the beginning', async () => {
    const [here, lost]: [Desk, Desk] = [
      await sitDown(browser, line, 'operator1', { language: 'en' }),
      await sitDown(browser, line, 'operator1', { language: 'en' }),
    ];
    await here.page.getByRole('link', { name: 'Security' }).click();
    await here.page.getByRole('button', { name: 'End this sign-in' }).click();
    await lost.page.locator('input[autocomplete=username]').waitFor();
    await until(
      'one is left',
      async () => (await here.page.getByRole('button', { name: 'End this sign-in' }).count()) === 0,
    );
    expect([here.faults, lost.faults]).toEqual([[], []]);
    await lost.context.close();
    await here.context.close();
  });

  it('Escape three times leaves nothing on the screen; the next key shows the lock', async () => {
    const { page, context } = await sitDown(browser, line, 'operator2', { language: 'en' });
    const blank = page.locator('[data-blank]');
    for (const times of [1, 2]) {
      for (let press = 0; press < times; press++) await page.keyboard.press('Escape');
      expect(await blank.count()).toBe(0);
      await page.keyboard.press('Shift');
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await blank.waitFor();
    expect(await page.evaluate(() => document.elementFromPoint(200, 200)?.matches('[data-blank]'))).toBe(
      true,
    );
    expect(await page.getByText('operator2').count()).toBe(0);
    await page.keyboard.press('Shift');
    await page.getByRole('heading', { name: 'The screen is locked' }).waitFor();
    expect(await blank.count()).toBe(0);
    await page.reload();
    await page.getByRole('heading', { name: 'The screen is locked' }).waitFor();
    await context.close();
  });

  it('a screen that nobody touches for ten minutes covers itself', async () => {
    const { page, context } = await sitDown(browser, line, 'operator2', { language: 'en' });
    await page.getByRole('link', { name: 'Security' }).waitFor();
    await page.evaluate(() => localStorage.setItem('hotline.touched', String(Date.now() - 10 * 60_000)));
    await page.getByRole('heading', { name: 'The screen is locked' }).waitFor();
    await context.close();
  });

  it('nothing went wrong on any page', () => {
    expect(faults).toEqual([]);
  });
});
