/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { type Line, startLine } from '../support/line';
import { until } from '../support/until';
import { atDesk, type Desk, openBrowser, picture, sitDown } from './desk';

jest.setTimeout(90_000);

declare global {
  interface Window {
    /** What plays in the page. */
    players: (AudioContext & { sinkId: string })[];
  }
}

/** Who waits for alarms proves that they are heard, and on which loudspeaker. */
describe('the sound of a desk', () => {
  let line: Line;
  let browser: Browser;

  beforeAll(async () => {
    [line, browser] = await Promise.all([
      startLine(),
      openBrowser('--use-fake-device-for-media-stream', '--autoplay-policy=no-user-gesture-required'),
    ]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await line.stop();
  }, 60_000);

  const sink = ({ page }: Desk): Promise<string> => page.evaluate(() => window.players.at(-1)?.sinkId ?? '-');
  const plays = ({ page }: Desk): Promise<boolean> =>
    page.evaluate(() => window.players.at(-1)?.state === 'running');
  const check = (page: Page) => page.getByRole('region', { name: 'Sound check' });

  it.each(['coordinator1', 'admin1'])(
    'of %s is checked at sign-in and at home; with no word of other loudspeakers, that is said',
    async (username) => {
      const { page, faults } = await sitDown(browser, line, username, { language: 'en' });
      await check(page)
        .getByText(/^Sound check \d\d:\d\d: heard$/)
        .waitFor();
      await check(page).getByRole('button', { name: 'Sound check' }).focus();
      await page.keyboard.press('Enter');
      await check(page)
        .getByText(/The browser shows other loudspeakers only/)
        .waitFor();
      await picture({ page }, `${username}-sound`);
      await page.keyboard.press('Enter');
      await check(page).getByRole('button', { name: 'I heard it' }).click();
      await check(page).getByRole('button', { name: 'Sound check' }).waitFor();
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );

  it('of an officer goes to the loudspeaker they chose, and to the system’s own when that is gone', async () => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      permissions: ['microphone'],
    });
    await context.addInitScript(() => {
      window.players = [];
      const Context = AudioContext;
      window.AudioContext = class extends Context {
        constructor() {
          super();
          window.players.push(this as unknown as (typeof window.players)[number]);
        }
      };
    });
    const desk = await atDesk(context, line, 'officer1', 'en');
    const { page } = desk;
    const idOf = (label: string): Promise<string | undefined> =>
      page.evaluate(
        async (wanted) =>
          (await navigator.mediaDevices.enumerateDevices()).find((device) => device.label === wanted)
            ?.deviceId,
        label,
      );
    const room = await idOf('Fake Audio Output 2');
    expect(room).toBeDefined();
    expect(await sink(desk)).toBe('');
    await check(page).getByRole('button', { name: 'Sound check' }).click();
    await check(page).getByRole('combobox', { name: 'Loudspeaker for alarms' }).click();
    await page.getByRole('option', { name: 'Fake Audio Output 2' }).click();
    await check(page).getByText('The sound has not been checked this shift').waitFor();
    await check(page).getByRole('button', { name: 'Play the sound' }).click();
    await until('the alarms go there', async () => (await sink(desk)) === room && (await plays(desk)));
    await picture(desk, 'officer-loudspeaker');
    await check(page).getByRole('button', { name: 'I heard it' }).click();
    await check(page)
      .getByText(/: heard$/)
      .waitFor();
    await page.reload();
    await check(page).waitFor();
    await until('it is kept', async () => (await sink(desk)) === room);
    await page.evaluate(() => {
      const { mediaDevices } = navigator;
      const all = mediaDevices.enumerateDevices.bind(mediaDevices);
      mediaDevices.enumerateDevices = async () =>
        (await all()).filter(({ label }) => label !== 'Fake Audio Output 2');
      mediaDevices.dispatchEvent(new Event('devicechange'));
    });
    const bar = page
      .locator('#root')
      .getByText('The chosen loudspeaker is gone: Fake Audio Output 2. Alarms sound on the system default.');
    await bar.waitFor();
    expect(await sink(desk)).toBe('');
    await until('it plays on', () => plays(desk));
    await picture(desk, 'officer-loudspeaker-gone');
    await page.getByRole('button', { name: 'Stay on the default' }).click();
    await bar.waitFor({ state: 'detached' });
    await page.reload();
    await check(page).waitFor();
    expect(await bar.count()).toBe(0);
    expect(desk.faults).toEqual([]);
    await context.close();
  });
});
