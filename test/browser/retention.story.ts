/// <reference lib="dom" />
import { Client } from 'pg';
import type { Browser, Page } from 'playwright-core';
import { newId } from '#platform/ids';
import { type Line, startLine } from '../support/line';
import { openBrowser, picture, proveAnew, sitDown } from './desk';

jest.setTimeout(180_000);

const STORY = 'told between two bus stops';

/** A caller is given a token, asks by it what is kept, meets a hold, and has it erased. */
describe('what is kept, and having it erased', () => {
  let line: Line;
  let browser: Browser;
  let operator: Page;
  let inquiry: string;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    inquiry = newId();
    await sql(
      `insert into inquiry (id, operator_id) select $1, id from person where username = 'operator1'`,
      [inquiry],
    );
    operator = (await sitDown(browser, line, 'operator1', { language: 'en' })).page;
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await line.stop();
  }, 60_000);

  const sql = async (text: string, values: unknown[]): Promise<void> => {
    const client = new Client(line.database.ownerUrl);
    await client.connect();
    await client.query(text, values);
    await client.end();
  };
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  let token = '';

  it('an operator writes, and gives the caller digits that are shown once', async () => {
    await operator.goto(`${line.urls.console}/operator/inquiries/${inquiry}`);
    await operator.locator('textarea').first().fill(STORY);
    await operator.locator('textarea').first().blur();
    await button(operator, 'Give the caller a token').press('Enter');
    token = (await operator.getByText(/^\d{4} \d{4} \d{4} \d{4}$/).textContent()) ?? '';
    await button(operator, 'Done, hide it').click();
    await operator.getByText(token).waitFor({ state: 'detached' });
    await operator.getByText(/A token was given/).waitFor();
  });

  it('whoever answers next types them, by keyboard alone, and reads out what is kept', async () => {
    await operator.keyboard.press('F4');
    await operator.locator('input[inputmode=numeric]').waitFor();
    await operator.keyboard.type('0000 0000 0000 0001');
    await operator.keyboard.press('Enter');
    await operator.getByText('There is no such token', { exact: false }).waitFor();
    await operator.locator('input[inputmode=numeric]').fill('');
    await operator.locator('input[inputmode=numeric]').pressSequentially(token.replaceAll(' ', ''));
    await operator.keyboard.press('Enter');
    await operator.getByRole('cell', { name: 'Notes' }).waitFor();
    expect(await operator.locator('main').textContent()).not.toContain(STORY);
  });

  it('a supervisor holds it, so that the caller is told it cannot go', async () => {
    const { page } = await sitDown(browser, line, 'supervisor1', { language: 'en' });
    await page.goto(`${line.urls.console}/supervisor/inquiries/${inquiry}`);
    await page.getByLabel('Why it must be kept').first().click();
    await page.getByRole('option', { name: 'Criminal case' }).click();
    await button(page, 'Hold').click();
    await page.getByText(/Legal hold since .* Criminal case/).waitFor();
    await button(operator, 'Ask for erasing').click();
    await button(operator, 'Ask a supervisor').click();
    await operator.getByText('The inquiry is under legal hold', { exact: false }).waitFor();
  });

  it('a coordinator, who proves who they are, releases it, and the caller’s wish waits for a supervisor', async () => {
    const { page } = await sitDown(browser, line, 'coordinator1', { language: 'en' });
    await page.getByRole('link', { name: 'Retention' }).click();
    await page.getByText('Nothing was erased yet').waitFor();
    await proveAnew(page, line, 'coordinator1');
    await page.getByLabel('Why it is released').first().click();
    await page.getByRole('option', { name: 'The proceedings are over' }).click();
    await page.getByRole('button', { name: /Release the hold on/ }).click();
    await page.getByText('Nothing is under hold').waitFor();
    await button(operator, 'Ask a supervisor').click();
    await operator.getByText(/Tell the caller: it is not erased yet/).waitFor();
    expect(await button(operator, 'Ask a supervisor').count()).toBe(0);
    await picture({ page: operator }, 'wish-asked');
    await page.getByRole('link', { name: 'Break-glass' }).click();
    await page.getByText('A supervisor answers; you see to it that somebody does.').waitFor();
    await page.getByRole('article', { name: /Wish to erase/ }).waitFor();
    expect(await button(page, 'Decline').count()).toBe(0);
  });

  it('a supervisor agrees, and it goes, with a certificate to print', async () => {
    const { page, faults } = await sitDown(browser, line, 'supervisor1', { language: 'en' });
    await page.getByRole('link', { name: '1 caller wants everything erased' }).click();
    await page.getByText('The same person gave the token and asked.').waitFor();
    await proveAnew(page, line, 'supervisor1');
    await picture({ page }, 'wish-answer');
    await button(page, 'Agree: erase for ever').click();
    await button(page, 'Erase for ever').click();
    await page.getByText('Nobody waits', { exact: true }).waitFor();
    expect(faults).toEqual([]);
    await button(operator, 'Look').click();
    await operator.getByText(/Tell the caller: the erasure of/).waitFor();
    const { page: coordinator } = await sitDown(browser, line, 'coordinator1', { language: 'en' });
    await coordinator.getByRole('link', { name: 'Retention' }).click();
    await coordinator.getByText('the caller’s wish').waitFor();
    await coordinator.getByRole('button', { name: /Open the certificate of/ }).click();
    await coordinator.getByText('erasure-certificate', { exact: false }).waitFor();
    await coordinator.getByText('Agreed to by').waitFor();
  });

  it('what was erased says so', async () => {
    await operator.goto(`${line.urls.console}/operator/inquiries/${inquiry}`);
    expect(await operator.locator('textarea').first().getAttribute('placeholder')).toBe('Erased');
    expect(await operator.locator('textarea').first().isDisabled()).toBe(true);
    const narrow = await sitDown(browser, line, 'admin1', { language: 'az', width: 1024, height: 768 });
    await narrow.page.locator('nav a[href="/administrator/retention"]').click();
    await narrow.page.locator('table').nth(1).waitFor();
    await narrow.page.locator('header button[lang=ru], header label[lang=ru]').first().click();
  });
});
