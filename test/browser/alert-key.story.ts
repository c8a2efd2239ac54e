/// <reference lib="dom" />
import { Pool } from 'pg';
import type { Browser, Route } from 'playwright-core';
import { type Line, startLine } from '../support/line';
import { until } from '../support/until';
import { type Desk, dial, openBrowser, picture, sitDown } from './desk';

jest.setTimeout(90_000);

/** Presses the alert key anew in the very moment in which the answer to a press is taken, and nothing of it is drawn yet. */
async function pressAgainOnceAnswered({ page }: Desk): Promise<void> {
  await page.evaluate(() => {
    const { fetch } = window;
    window.fetch = async (...request) => {
      const response = await fetch(...request);
      if (!response.url.endsWith('/alert')) return response;
      window.fetch = fetch;
      const read = response.json.bind(response);
      response.json = async () => {
        const answer: unknown = await read();
        void (async () => {
          // Whoever waits for the answer goes on meanwhile; drawing is a task of its own, and comes after all of them.
          for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
          window.dispatchEvent(new KeyboardEvent('keydown', { code: 'F9' }));
        })();
        return answer;
      };
      return response;
    };
  });
}

/** What the alert key says when its answer is lost, comes too late, or changes nothing; and when nothing carries the alert on. */
describe('the alert key on a bad night', () => {
  let line: Line;
  let browser: Browser;
  let db: Pool;
  let operator: Desk;
  let supervisor: Desk;
  let officer: Desk;

  beforeAll(async () => {
    [line, browser] = await Promise.all([startLine(), openBrowser()]);
    db = new Pool({ connectionString: line.database.superuserUrl, max: 2 });
    db.on('error', () => undefined);
    // Nobody is on duty: the officer's alerts come as to every officer.
    [operator, supervisor, officer] = await Promise.all([
      sitDown(browser, line, 'operator1'),
      sitDown(browser, line, 'supervisor1'),
      sitDown(browser, line, 'officer1', { width: 390, height: 844 }),
    ]);
    await operator.page.getByRole('button', { name: 'Hazıram' }).first().click();
    await dial(line, 'trafficking-in-progress');
    await operator.page.getByRole('region', { name: 'GƏLƏN ZƏNG' }).waitFor();
    await operator.page.keyboard.press('F2');
    await operator.page.getByText('Danışıq', { exact: true }).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await db.end();
    await line.stop();
  }, 60_000);

  const bar = () => operator.page.getByRole('contentinfo');
  const notSent = () => bar().getByText(/SİQNAL GETMƏDİ/);
  const armed = () => bar().getByRole('strong').filter({ hasText: 'GÖNDƏRİLMƏYƏ HAZIR' });
  const states = async (): Promise<string> => {
    const { rows } = await db.query<{ state: string }>('select state from escalation order by created_at');
    return rows.map(({ state }) => state).join(' ');
  };

  it('a press that did not arrive says whom to call, until the next one is known to have', async () => {
    const { page } = operator;
    await page.route('**/alert', (route) => route.abort());
    await page.keyboard.press('F9');
    await notSent().getByText(/102/).waitFor();
    await picture(operator, 'alert-not-sent');
    await page.unroute('**/alert');
    const loseTheAnswer = async (route: Route): Promise<void> => {
      await route.fetch();
      await route.abort();
    };
    await page.route('**/alert', loseTheAnswer);
    await page.keyboard.press('F9');
    await armed().waitFor();
    await notSent().waitFor({ state: 'detached' });
    await page.unroute('**/alert');
  });

  it('Esc a moment too late reads that it has gone out, not that it has not', async () => {
    const { page } = operator;
    await page.route('**/withdraw', async (route) => {
      await until('it has gone out', async () => (await states()) === 'alerting', 15_000);
      await route.continue();
    });
    await page.keyboard.press('Escape');
    await bar()
      .getByText(/^\s*Siqnal artıq göndərilib/)
      .waitFor();
    expect(await notSent().count()).toBe(0);
    await picture(operator, 'alert-esc-too-late');
    await page.unroute('**/withdraw');
  });

  it('a press while the police have it says since when, and raises nothing', async () => {
    await officer.page.getByRole('button', { name: 'QƏBUL EDİRƏM' }).click();
    await until('acknowledged', async () => (await states()) === 'acknowledged');
    await bar().getByRole('button', { name: 'YENİ SİQNAL' }).waitFor();
    await operator.page.keyboard.press('F9');
    await bar()
      .getByText(/Artıq polisdədir, saat \d\d:\d\d-dən \(.+\)\. .* 102\.$/)
      .waitFor();
    expect(await states()).toBe('acknowledged');
    await picture(operator, 'alert-with-police');
  });

  it('half an hour later it alerts anew; no worker works, and the screens say so without it', async () => {
    await db.query(`update escalation set acknowledged_at = acknowledged_at - interval '31 minutes'`);
    const thaw = line.freeze('worker');
    const stuck = supervisor.page.getByRole('group', { name: 'Yerində qalan siqnallar' });
    try {
      await pressAgainOnceAnswered(operator);
      await operator.page.keyboard.press('F9');
      await until('raised', async () => (await states()) === 'acknowledged raised');
      expect(await stuck.count()).toBe(0);
      await stuck.getByRole('link', { name: 'polisin növbətçisi 102' }).waitFor({ timeout: 20_000 });
      await bar().getByText('Siqnal irəliləmir. Polisə zəng edin: 102.').waitFor({ timeout: 5000 });
      await until('it sounds', async () => (await supervisor.page.title()).startsWith('(1)'));
      await picture(supervisor, 'alert-stuck-supervisor');
      await picture(operator, 'alert-stuck-operator');
      await supervisor.page.keyboard.press('F8');
      await supervisor.page.locator('input[autocomplete=current-password]').waitFor();
      expect(await stuck.count()).toBe(1);
      await supervisor.page
        .locator('input[autocomplete=current-password]')
        .fill(line.accounts.get('supervisor1')?.password ?? '');
      await supervisor.page.keyboard.press('Enter');
      await supervisor.page.getByRole('heading', { name: 'Açıq siqnallar' }).waitFor();
    } finally {
      thaw();
    }
    await stuck.waitFor({ state: 'detached' });
    await bar()
      .getByText(/irəliləmir/)
      .waitFor({ state: 'detached' });
  });

  it('with nobody on duty the supervisor reads which number to ring', async () => {
    const told = supervisor.page.getByText(/Bu siqnal növbətçi zabitlərdən heç birinin ekranında deyil/);
    await told.getByRole('link', { name: 'polisin növbətçisi 102' }).waitFor();
    await picture(supervisor, 'alert-unstaffed');
    await supervisor.page.reload();
    await told.getByRole('link', { name: 'polisin növbətçisi 102' }).waitFor();
    expect([operator, supervisor, officer].flatMap(({ faults }) => faults)).toEqual([]);
  });
});
