/// <reference lib="dom" />
import { Pool } from 'pg';
import type { Browser, Page } from 'playwright-core';
import type { RosterWeek, TypedShift } from '#contracts/roster';
import { newId } from '#platform/ids';
import { dayAfter, dayAt } from '#staff/zoned-time';
import { Screen } from '../faults/screen';
import { type Line, startLine } from '../support/line';
import { type Desk, openBrowser, picture, sitDown } from './desk';

jest.setTimeout(90_000);

const today = dayAt(Date.now(), 'Asia/Baku');
const monday = dayAfter(today, 7 - ((new Date(today).getUTCDay() + 6) % 7));
const short = monday.slice(5).split('-').reverse().join('.');

/** Two officers with nothing but their telephones: when am I on, and can you take it? */
describe('the roster on a telephone', () => {
  let line: Line;
  let browser: Browser;
  let first: Desk;
  let second: Desk;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    await publishWeek();
    [first, second] = await Promise.all([
      sitDown(browser, line, 'officer1', { language: 'en', width: 390, height: 844 }),
      sitDown(browser, line, 'officer2', { language: 'az', width: 390, height: 844 }),
    ]);
    await Promise.all([first, second].map(({ page }) => page.goto(`${line.urls.console}/officer/roster`)));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await line.stop();
  }, 60_000);

  /** Next week: the first by day, the second by night, and no gap. */
  async function publishWeek(): Promise<void> {
    const db = new Pool({ connectionString: line.database.superuserUrl, max: 1 });
    await db.query(
      `insert into contact_point (id, person_id, channel, address, address_index, verified_at)
       select value, p.id, coalesce((select channel from configured_channel order by channel limit 1), 'email'), '\\x00',
              sha256(p.username::bytea), now()
         from person p join unnest($1::uuid[], array['officer1', 'officer2']) as made (value, name) on name = p.username`,
      [[newId(), newId()]],
    );
    const { rows } = await db.query<{ id: TypedShift['personId']; username: string }>(
      `select id, username from person where username in ('officer1', 'officer2') order by username`,
    );
    await db.end();
    const [day, night] = rows.map(({ id }) => id);
    if (day === undefined || night === undefined) throw new Error('there are no two officers');
    const supervisor = await Screen.open(line.urls.console, line.accounts.get('supervisor1'));
    const shifts: TypedShift[] = [
      { personId: night, day: monday, from: '00:00', until: '08:00', isChief: false },
      ...[0, 1, 2, 3, 4, 5, 6].flatMap((nth): TypedShift[] => [
        { personId: day, day: dayAfter(monday, nth), from: '08:00', until: '20:00', isChief: true },
        { personId: night, day: dayAfter(monday, nth), from: '20:00', until: '08:00', isChief: false },
      ]),
    ];
    const { version } = await supervisor.send<RosterWeek>('PUT', `/api/roster/weeks/${monday}`, {
      baseVersion: 0,
      shifts,
    });
    await supervisor.send('POST', `/api/roster/weeks/${monday}/publish`, { baseVersion: version });
    supervisor.close();
  }

  const mine = (page: Page, title: string) => page.getByRole('region', { name: title });

  it('begins with my next shifts, and each day of the week stands under the other', async () => {
    const { page } = first;
    const shift = mine(page, 'My shifts').getByRole('listitem').first();
    await shift.getByText(`Mon ${short}`).waitFor();
    expect(await shift.textContent()).toContain('08:00–20:00 (chief)');
    await page.getByRole('button', { name: 'Week after' }).click();
    const days = page.getByRole('list', { name: 'Shifts: officers by days' }).locator(':scope > li');
    await days
      .first()
      .getByText(/20:00–08:00/)
      .waitFor();
    expect(await days.count()).toBe(7);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await picture(first, 'roster-phone-en');
  });

  it('offers one of them by keys, and says until when it waits for whom', async () => {
    const { page } = first;
    const panel = mine(page, 'My shifts');
    const offer = panel.getByRole('button', { name: `Offer to another: ${short} 08:00–20:00` });
    expect((await offer.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await offer.focus();
    await page.keyboard.press('Enter');
    const who = panel.getByRole('combobox', { name: 'Who stands in' });
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'combobox');
    await picture(first, 'roster-phone-offer');
    await who.press('ArrowDown');
    await page.getByRole('option', { name: line.accounts.get('officer2')?.name ?? '' }).click();
    await panel.getByRole('button', { name: 'Offer', exact: true }).press('Enter');
    await panel.getByText(/^Offered to .*, no answer yet: 08:00–20:00$/).waitFor();
    await panel.getByRole('button', { name: 'Take back' }).waitFor();
    expect(await offer.count()).toBe(0);
  });

  it('is taken by a thumb, and both see it among their own', async () => {
    const { page } = second;
    const accept = page
      .getByRole('region', { name: /^Növbə təklifi/ })
      .getByRole('button')
      .first();
    await accept.waitFor();
    expect((await accept.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await picture(second, 'roster-phone-az');
    // As long as a thumb rests; nothing moves under it, though the first touch lets the browser sound again.
    await accept.click({ delay: 300 });
    await mine(page, 'Mənim növbələrim')
      .getByText(`${line.accounts.get('officer1')?.name ?? ''} yerinə`)
      .waitFor();
    await mine(first.page, 'My shifts')
      .getByText(`${line.accounts.get('officer2')?.name ?? ''} stands in for you: 08:00–20:00`)
      .waitFor();
    await picture(second, 'roster-phone-az-taken');
    await first.page.evaluate(() => {
      document.documentElement.setAttribute('data-mantine-color-scheme', 'dark');
    });
    await first.page.locator('header button[lang=ru]').click();
    await mine(first.page, 'Мои дежурства').waitFor();
    await picture(first, 'roster-phone-ru-dark');
    await first.page.setViewportSize({ width: 1280, height: 900 });
    await first.page.getByRole('grid').waitFor();
    await picture(first, 'roster-desk-ru-dark');
    expect([first.faults, second.faults]).toEqual([[], []]);
  });
});
