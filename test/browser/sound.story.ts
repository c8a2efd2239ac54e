import type { Browser, Page } from 'playwright-core';
import { type Line, startLine } from '../support/line';
import { openBrowser, picture, sitDown } from './desk';

jest.setTimeout(90_000);

/** Who waits for alarms proves that they are heard. */
describe('the sound of a desk', () => {
  let line: Line;
  let browser: Browser;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await line.stop();
  }, 60_000);

  const check = (page: Page) => page.getByRole('region', { name: 'Sound check' });

  it('of the coordinator is checked at sign-in and at home', async () => {
    const { page, faults } = await sitDown(browser, line, 'coordinator1', { language: 'en' });
    await check(page)
      .getByText(/^Sound check \d\d:\d\d: heard$/)
      .waitFor();
    await check(page).getByRole('button', { name: 'Sound check' }).focus();
    await page.keyboard.press('Enter');
    await picture({ page }, 'coordinator-sound');
    await page.keyboard.press('Enter');
    await check(page).getByRole('button', { name: 'I heard it' }).click();
    await check(page).getByRole('button', { name: 'Sound check' }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
